/** How is the lake? */
@NullMarked
package space.bhtom.api.lake;

import org.jspecify.annotations.NullMarked;
