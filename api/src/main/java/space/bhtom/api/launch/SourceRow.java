package space.bhtom.api.launch;

import java.util.List;
import java.util.stream.Collectors;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A source of a frame as catalogues tell it. NaN is unknown.
 *
 * @param x column, 0-based pixel centres
 * @param y row, 0-based pixel centres
 * @param ra ICRS, degrees; NaN without a plate
 * @param dec ICRS, degrees; NaN without a plate
 * @param flux in an infinite aperture, ADU per exposure
 * @param fluxError 1 sigma, ADU
 * @param magnitude of a star of the zero point's pivot colour, by the zero point at its place, or instrumental without a zero point, mag; NaN without light
 * @param magnitudeError 1 sigma, mag
 * @param fwhm full width at half maximum, pixels
 * @param elongation major over minor axis
 * @param flags bits of {@link space.bhtom.schema.light.Flag}
 */
record SourceRow(
        double x,
        double y,
        double ra,
        double dec,
        double flux,
        double fluxError,
        double magnitude,
        double magnitudeError,
        double fwhm,
        double elongation,
        int flags) {
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);

    /** All sources, brightest first. */
    static List<SourceRow> of(FrameFindings findings) {
        return findings.measured().sources().stream()
                .map(source -> of(source, findings))
                .collect(Collectors.toUnmodifiableList());
    }

    private static SourceRow of(Source source, FrameFindings findings) {
        PlateSolution plate = findings.plate();
        SkyPosition sky = plate == null ? null : plate.sky(source.x(), source.y());
        Zeropoint fit = findings.zeropoint();
        double zeropoint = fit == null ? 0 : fit.at(source.x(), source.y()).magnitude();
        double rate = source.fluxAdu() / findings.measured().frame().header().exposureSeconds();
        return new SourceRow(
                source.x(),
                source.y(),
                sky == null ? Double.NaN : sky.ra(),
                sky == null ? Double.NaN : sky.dec(),
                source.fluxAdu(),
                source.fluxErrorAdu(),
                rate > 0 ? zeropoint - 2.5 * Math.log10(rate) : Double.NaN,
                MAGNITUDES_PER_E_FOLD / source.signalToNoise(),
                source.fwhmPixels(),
                source.elongation(),
                source.flags());
    }
}
