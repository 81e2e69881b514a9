/** From instrumental to standard magnitudes: reference stars, bandpass, zero point, limits. */
@NullMarked
package space.bhtom.photometry.calibration;

import org.jspecify.annotations.NullMarked;
