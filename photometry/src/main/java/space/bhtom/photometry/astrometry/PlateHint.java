package space.bhtom.photometry.astrometry;

import space.bhtom.schema.sky.SkyPosition;

/**
 * What is believed of a frame before it is solved? Nothing is said of its rotation or of which way it is mirrored.
 *
 * @param centre near the middle of the frame, ICRS
 * @param scaleLow least arcsec per pixel
 * @param scaleHigh most arcsec per pixel
 */
public record PlateHint(SkyPosition centre, double scaleLow, double scaleHigh) {

    public PlateHint {
        if (!(scaleLow > 0) || !(scaleHigh >= scaleLow)) {
            throw new IllegalArgumentException("scale from " + scaleLow + " to " + scaleHigh);
        }
    }

    /** The scale in the middle of the range, arcsec per pixel. */
    double scale() {
        return Math.sqrt(scaleLow * scaleHigh);
    }
}
