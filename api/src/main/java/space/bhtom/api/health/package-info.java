/** Is everything we stand on well? */
@NullMarked
package space.bhtom.api.health;

import org.jspecify.annotations.NullMarked;
