@NullMarked
package space.bhtom.photometry.detector;

import org.jspecify.annotations.NullMarked;
