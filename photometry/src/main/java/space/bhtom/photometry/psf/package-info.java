/** The shape of a star on this frame, and all stars fitted by it together. */
@NullMarked
package space.bhtom.photometry.psf;

import org.jspecify.annotations.NullMarked;
