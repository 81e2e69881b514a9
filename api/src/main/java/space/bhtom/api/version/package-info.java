/** How recorded measurements are revised, and their stories. */
@NullMarked
package space.bhtom.api.version;

import org.jspecify.annotations.NullMarked;
