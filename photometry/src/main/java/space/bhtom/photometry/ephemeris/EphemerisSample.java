package space.bhtom.photometry.ephemeris;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Where a moving target is at one moment, as seen from the telescope.
 *
 * @param mjd MJD UTC, days
 * @param position astrometric, ICRS
 * @param distanceAu from the observer, au; absent where unknown
 */
public record EphemerisSample(
        double mjd, SkyPosition position, @Nullable Double distanceAu) {

    public EphemerisSample {
        if (!Double.isFinite(mjd) || distanceAu != null && !(distanceAu > 0)) {
            throw new IllegalArgumentException("not a sample: mjd=" + mjd + " distance=" + distanceAu);
        }
    }
}
