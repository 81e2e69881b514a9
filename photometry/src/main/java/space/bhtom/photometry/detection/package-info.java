/** Finding sources on a frame. */
@NullMarked
package space.bhtom.photometry.detection;

import org.jspecify.annotations.NullMarked;
