@NullMarked
package space.bhtom.photometry.astrometry;

import org.jspecify.annotations.NullMarked;
