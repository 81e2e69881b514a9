/** FITS frames as they come from cameras, and what their headers mean. */
@NullMarked
package space.bhtom.photometry.frame;

import org.jspecify.annotations.NullMarked;
