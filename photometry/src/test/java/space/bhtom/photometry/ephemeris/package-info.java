@NullMarked
package space.bhtom.photometry.ephemeris;

import org.jspecify.annotations.NullMarked;
