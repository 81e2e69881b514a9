/** Lists of sources that others have measured. */
@NullMarked
package space.bhtom.photometry.starlist;

import org.jspecify.annotations.NullMarked;
