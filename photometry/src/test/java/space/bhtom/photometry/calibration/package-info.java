@NullMarked
package space.bhtom.photometry.calibration;

import org.jspecify.annotations.NullMarked;
