/** The sky under the stars: its level and its noise. */
@NullMarked
package space.bhtom.photometry.background;

import org.jspecify.annotations.NullMarked;
