package space.bhtom.photometry.detector;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.DetectorSettings;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.schema.problem.Problem;

/** Were two frames taken alike, so that one may calibrate the other? */
final class FrameMatch {
    private static final double GAIN_DIFFERENCE = 0.02;
    /** Exposures that differ by less have the same dark current. */
    private static final double EXPOSURE_DIFFERENCE = 0.02;
    /** Dark current doubles with every six degrees. */
    private static final double TEMPERATURE_DIFFERENCE = 2.5;

    private final String name;
    private final DetectorSettings settings;
    private final Pixels pixels;

    FrameMatch(String name, DetectorSettings settings, Pixels pixels) {
        this.name = name;
        this.settings = settings;
        this.pixels = pixels;
    }

    /** Fails with CALIBRATION_MISMATCH if size, binning or gain differ. */
    void requireSameDetector(String other, DetectorSettings others, Pixels otherPixels) {
        if (pixels.width() != otherPixels.width() || pixels.height() != otherPixels.height()) {
            throw mismatch(
                    other,
                    "it has %d × %d pixels and the other %d × %d",
                    pixels.width(),
                    pixels.height(),
                    otherPixels.width(),
                    otherPixels.height());
        }
        if (settings.binning() != others.binning()) {
            throw mismatch(other, "its binning is %d and the other's %d", settings.binning(), others.binning());
        }
        Double gain = settings.gainElectronsPerAdu();
        Double otherGain = others.gainElectronsPerAdu();
        if (gain != null && otherGain != null && Math.abs(gain / otherGain - 1) > GAIN_DIFFERENCE) {
            throw mismatch(other, "its gain is %.3g e-/ADU and the other's %.3g", gain, otherGain);
        }
    }

    /** Fails with CALIBRATION_MISMATCH if both name a filter, and not the same. */
    void requireSameFilter(String other, DetectorSettings others) {
        String own = settings.filterLabel();
        String theirs = others.filterLabel();
        if (own != null && theirs != null && !plain(own).equals(plain(theirs))) {
            throw mismatch(other, "its filter is “%s” and the other's “%s”", own, theirs);
        }
    }

    private static String plain(String label) {
        return label.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_'-]", "");
    }

    boolean hasExposureOf(@Nullable Double otherSeconds) {
        Double seconds = settings.exposureSeconds();
        return seconds != null
                && otherSeconds != null
                && Math.abs(seconds - otherSeconds) <= EXPOSURE_DIFFERENCE * Math.max(seconds, otherSeconds);
    }

    /** Fails with CALIBRATION_MISMATCH if the exposures are not of one length. */
    void requireSameExposure(String other, DetectorSettings others) {
        if (!hasExposureOf(others.exposureSeconds())) {
            throw mismatch(
                    other,
                    "it lasts %s and the other %s, and without a bias a dark cannot be scaled: give the bias too",
                    seconds(settings),
                    seconds(others));
        }
    }

    private static String seconds(DetectorSettings settings) {
        Double seconds = settings.exposureSeconds();
        if (seconds == null) {
            return "an unknown time";
        }
        return String.format(Locale.ROOT, seconds == Math.rint(seconds) ? "%.0f s" : "%.2f s", seconds);
    }

    /** Were both as cold? True where one of them does not tell. */
    boolean isAsCold(DetectorSettings others) {
        Double own = settings.temperatureCelsius();
        Double theirs = others.temperatureCelsius();
        return own == null || theirs == null || Math.abs(own - theirs) < TEMPERATURE_DIFFERENCE;
    }

    private RuntimeException mismatch(String other, String pattern, Object... values) {
        return Problem.CALIBRATION_MISMATCH.of(name, other, String.format(Locale.ROOT, pattern, values));
    }
}
