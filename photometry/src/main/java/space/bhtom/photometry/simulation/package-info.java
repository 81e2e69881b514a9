/** Frames with known truth, in the header dialects of real telescopes. */
@NullMarked
package space.bhtom.photometry.simulation;

import org.jspecify.annotations.NullMarked;
