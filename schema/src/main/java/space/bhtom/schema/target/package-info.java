/** A source followed in time, and how targets are made, changed and searched. */
@NullMarked
package space.bhtom.schema.target;

import org.jspecify.annotations.NullMarked;
