/** Places on the sky: positions, HEALPix cells, frames of reference, constellations, Sun and Moon. */
@NullMarked
package space.bhtom.schema.sky;

import org.jspecify.annotations.NullMarked;
