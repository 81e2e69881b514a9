/** Moments: MJD, time scales and the light's travel time. */
@NullMarked
package space.bhtom.schema.time;

import org.jspecify.annotations.NullMarked;
