package space.bhtom.photometry.detection;

/**
 * A place where light stands out, before its flux is measured.
 *
 * @param x column of the centre, 0-based pixel centres
 * @param y row of the centre, 0-based pixel centres
 * @param significance of the matched filter, sigmas
 * @param peakAdu highest pixel above the sky, ADU
 * @param fwhmPixels full width at half maximum, pixels
 * @param elongation major over minor axis, at least 1
 * @param isSaturated true if one of its pixels is full
 */
public record Detection(
        double x,
        double y,
        double significance,
        double peakAdu,
        double fwhmPixels,
        double elongation,
        boolean isSaturated) {}
