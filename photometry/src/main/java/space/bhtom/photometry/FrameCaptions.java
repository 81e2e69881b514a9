package space.bhtom.photometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.schema.light.Flag;

/** What did a frame tell, in a few lines for people? */
final class FrameCaptions {
    private FrameCaptions() {}

    static List<String> of(FrameTask task, FrameResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "%s, MJD %.5f, %.1f s",
                task.name(), result.brightness().mjd(), result.header().exposureSeconds()));
        lines.add(target(result.brightness()));
        lines.addAll(zeropoint(result.zeropoint()));
        lines.add(text("5 sigma limit %.2f mag", result.limitingMagnitude()));
        lines.add(text(
                "plate: %d stars, %.3f″ rms, %.4f″ per pixel",
                result.plate().matchedStars(),
                result.plate().residualArcsec(),
                result.plate().pixelScaleArcsec()));
        lines.add(text(
                "%d sources, FWHM %.2f pixels = %.2f″",
                result.sources().size(),
                result.fwhmPixels(),
                result.fwhmPixels() * result.plate().pixelScaleArcsec()));
        lines.add(text(
                "sky %.1f ± %.1f ADU, gain %.3g e-/ADU",
                result.backgroundAdu(), result.backgroundSigmaAdu(), result.gainElectronsPerAdu()));
        Arrays.stream(Flag.values())
                .filter(flag -> (result.brightness().flags() & flag.mask()) != 0)
                .forEach(flag -> lines.add("note: " + flag.sentence()));
        return lines;
    }

    private static String target(TargetBrightness brightness) {
        Double error = brightness.magnitudeError();
        if (error == null) {
            return text("target fainter than %s = %.2f", brightness.bandpass(), brightness.magnitude());
        }
        return text(
                "target %s = %.3f ± %.3f, S/N %.0f",
                brightness.bandpass(), brightness.magnitude(), error, brightness.signalToNoise());
    }

    private static List<String> zeropoint(Zeropoint zeropoint) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "zero point %.3f ± %.3f at BP − RP = %.2f",
                zeropoint.magnitude(), zeropoint.magnitudeError(), zeropoint.pivotColour()));
        lines.add(text("colour term %+.3f ± %.3f", zeropoint.colourTerm(), zeropoint.colourTermError()));
        lines.add(text(
                "%d stars, %d outliers, scatter %.3f",
                zeropoint.starCount(), zeropoint.outlierCount(), zeropoint.scatter()));
        if (!zeropoint.secondBandpass().isEmpty()) {
            lines.add(text("next best %s, odds %.1e", zeropoint.secondBandpass(), zeropoint.oddsOfSecond()));
        }
        return lines;
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
