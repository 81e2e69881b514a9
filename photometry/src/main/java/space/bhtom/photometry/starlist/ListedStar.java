package space.bhtom.photometry.starlist;

import space.bhtom.schema.sky.SkyPosition;

/**
 * One line of a star list.
 *
 * @param position ICRS
 * @param magnitude on the list's own scale, mag
 * @param magnitudeError 1 sigma, mag
 * @param extractionFlags SExtractor's FLAGS; 0 where the list has none
 */
public record ListedStar(SkyPosition position, double magnitude, double magnitudeError, int extractionFlags) {
    /** FLAGS that spoil a magnitude: saturated (4), truncated at the edge (8), aperture data bad (16). */
    private static final int SPOILT = 4 | 8 | 16;

    private static final int SATURATED = 4;
    /** 2.5 / ln 10: a relative error of flux as magnitudes. */
    private static final double MAGNITUDES = 1.0857362;

    /** May it carry a zero point? */
    public boolean isGood() {
        return (extractionFlags & SPOILT) == 0;
    }

    /** Did a pixel of it reach the detector's limit? */
    public boolean isSaturated() {
        return (extractionFlags & SATURATED) != 0;
    }

    /** Flux over its error. */
    public double signalToNoise() {
        return MAGNITUDES / magnitudeError;
    }
}
