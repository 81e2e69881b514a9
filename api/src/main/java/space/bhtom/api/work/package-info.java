/** Jobs and how far they are. */
@NullMarked
package space.bhtom.api.work;

import org.jspecify.annotations.NullMarked;
