/** How bright is a star in any bandpass, by its Gaia BP and RP spectra? */
@NullMarked
package space.bhtom.photometry.xp;

import org.jspecify.annotations.NullMarked;
