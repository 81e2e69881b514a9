/** Who may do what. */
@NullMarked
package space.bhtom.schema.account;

import org.jspecify.annotations.NullMarked;
