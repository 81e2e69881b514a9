/** Who am I? */
@NullMarked
package space.bhtom.api.account;

import org.jspecify.annotations.NullMarked;
