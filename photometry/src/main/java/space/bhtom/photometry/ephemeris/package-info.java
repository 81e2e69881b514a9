/** Where is a target that moves? */
@NullMarked
package space.bhtom.photometry.ephemeris;

import org.jspecify.annotations.NullMarked;
