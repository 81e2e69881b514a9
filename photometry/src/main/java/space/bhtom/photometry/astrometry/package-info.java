/** Where pixels lie on the sky: plate solutions. */
@NullMarked
package space.bhtom.photometry.astrometry;

import org.jspecify.annotations.NullMarked;
