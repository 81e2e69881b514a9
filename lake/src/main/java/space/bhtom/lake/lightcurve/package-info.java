/** Reading light curves: pinned, planned, merged with the newest points. */
@NullMarked
package space.bhtom.lake.lightcurve;

import org.jspecify.annotations.NullMarked;
