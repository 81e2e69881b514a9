/** How bright is a source: apertures. */
@NullMarked
package space.bhtom.photometry.measurement;

import org.jspecify.annotations.NullMarked;
