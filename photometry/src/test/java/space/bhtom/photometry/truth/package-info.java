/** Simulated frames with known truth, as tests need them. */
@NullMarked
package space.bhtom.photometry.truth;

import org.jspecify.annotations.NullMarked;
