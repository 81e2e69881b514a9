/** Difference imaging: what has changed at a place since another frame was taken? */
@NullMarked
package space.bhtom.photometry.difference;

import org.jspecify.annotations.NullMarked;
