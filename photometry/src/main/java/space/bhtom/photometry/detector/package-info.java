/** What a detector adds to the light and how it weighs it: bias, dark, flat, and the noise of each pixel. */
@NullMarked
package space.bhtom.photometry.detector;

import org.jspecify.annotations.NullMarked;
