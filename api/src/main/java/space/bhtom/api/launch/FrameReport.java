package space.bhtom.api.launch;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.FrameResult;
import space.bhtom.photometry.TargetBrightness;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.schema.problem.ProblemException;

/**
 * What became of one frame.
 *
 * @param file as given
 * @param result what it told, absent if it was refused
 * @param problem why it was refused, absent if it was measured
 */
record FrameReport(
        String file, @Nullable FrameResult result, @Nullable ProblemException problem) {

    static FrameReport measured(String file, FrameResult result) {
        return new FrameReport(file, result, null);
    }

    static FrameReport refused(String file, ProblemException problem) {
        return new FrameReport(file, null, problem);
    }

    boolean isMeasured() {
        return result != null;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        if (problem != null) {
            json.put("problem", Map.of("code", problem.problem().name(), "message", problem.sentence()));
        }
        if (result != null) {
            json.put("measurement", result.brightness());
            json.put("zeropoint", result.zeropoint());
            json.put("plate", result.plate());
            json.put("header", result.header());
            json.put("limitingMagnitude", result.limitingMagnitude());
            json.put("fwhmPixels", result.fwhmPixels());
            json.put("backgroundAdu", result.backgroundAdu());
            json.put("backgroundSigmaAdu", result.backgroundSigmaAdu());
            json.put("sourceCount", result.sources().size());
        }
        return json;
    }

    void addTo(Table table) {
        if (result == null) {
            table.add(file, "", "", "", "", "", "", "", problem == null ? "" : problem.sentence());
            return;
        }
        TargetBrightness brightness = result.brightness();
        Zeropoint zeropoint = result.zeropoint();
        table.add(
                file,
                brightness.bandpass(),
                (brightness.isUpperLimit() ? "> " : "") + number("%.3f", brightness.magnitude()),
                brightness.magnitudeError() == null ? "" : number("%.3f", brightness.magnitudeError()),
                number("%.5f", brightness.mjd()),
                number("%.3f", zeropoint.magnitude()) + " ± " + number("%.3f", zeropoint.magnitudeError()),
                number("%.2f", result.limitingMagnitude()),
                String.valueOf(zeropoint.starCount()),
                "");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
