package space.bhtom.api.launch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.MeasuredTarget;
import space.bhtom.photometry.TargetBrightness;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.measurement.ForcedFlux;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.problem.ProblemException;

/**
 * What became of one frame, without its pixels.
 *
 * @param json for programs
 * @param cells of a table for people, under {@link #HEADS}
 * @param notes what else should be known, one sentence each
 * @param line for those who wait
 * @param isWhole true if it gave all that was asked for
 */
record FrameReport(Map<String, Object> json, List<String> cells, List<String> notes, String line, boolean isWhole) {
    static final String[] HEADS = {
        "frame", "sources", "bandpass", "magnitude", "error", "mjd", "zero point", "limit", "stars", ""
    };

    FrameReport {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    /** Of a frame that was read and measured, wholly calibrated or not. */
    static FrameReport of(String file, FrameFindings findings, List<Path> products) {
        ProblemException problem = findings.problem();
        return new FrameReport(
                json(file, findings, products),
                cells(file, findings),
                findings.notes(),
                line(findings),
                problem == null);
    }

    /** Of a frame that told nothing. */
    static FrameReport refused(String file, ProblemException problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("problem", problem(problem));
        List<String> cells = List.of(file, "", "", "", "", "", "", "", "", problem.sentence());
        return new FrameReport(json, cells, List.of(), problem.sentence(), false);
    }

    private static Map<String, String> problem(ProblemException problem) {
        return Map.of("code", problem.problem().name(), "message", problem.sentence());
    }

    private static Map<String, Object> json(String file, FrameFindings findings, List<Path> products) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        if (findings.problem() != null) {
            json.put("problem", problem(findings.problem()));
        }
        putKnown(json, "measurement", findings.brightness());
        putTarget(json, findings);
        putKnown(json, "zeropoint", findings.zeropoint());
        putKnown(json, "plate", findings.plate());
        MeasuredFrame measured = findings.measured();
        json.put("header", measured.frame().header());
        putKnown(json, "limitingMagnitude", findings.limitingMagnitude());
        putKnown(json, "injection", findings.injection());
        json.put("method", measured.method());
        json.put("width", measured.frame().width());
        json.put("height", measured.frame().height());
        json.put("fwhmPixels", measured.fwhmPixels());
        json.put("apertureRadiusPixels", measured.apertureRadiusPixels());
        json.put("backgroundAdu", measured.backgroundAdu());
        json.put("backgroundSigmaAdu", measured.backgroundSigmaAdu());
        json.put("noise", measured.noise());
        json.put("sourceCount", measured.sources().size());
        json.put("notes", findings.notes());
        json.put("products", products.stream().map(Path::toString).toList());
        return json;
    }

    private static void putTarget(Map<String, Object> json, FrameFindings findings) {
        MeasuredTarget target = findings.target();
        if (target == null) {
            return;
        }
        if (findings.brightness() == null) {
            json.put("targetFlux", target.flux());
        }
        json.put("targetPosition", target.position());
        json.put("trailPixels", target.trail().length());
        putKnown(json, "targetInjection", target.injection());
        if (!target.apertures().isEmpty()) {
            json.put("apertures", target.apertures());
        }
    }

    private static void putKnown(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static List<String> cells(String file, FrameFindings findings) {
        TargetBrightness brightness = findings.brightness();
        Zeropoint zeropoint = findings.zeropoint();
        MeasuredFrame measured = findings.measured();
        return List.of(
                file,
                String.valueOf(measured.sources().size()),
                zeropoint == null ? "" : zeropoint.bandpass(),
                magnitude(findings),
                brightness == null || brightness.magnitudeError() == null
                        ? ""
                        : number("%.3f", brightness.magnitudeError()),
                number("%.5f", measured.frame().header().midExposureMjd()),
                zeropoint == null
                        ? ""
                        : number("%.3f", zeropoint.magnitude()) + " ± " + number("%.3f", zeropoint.magnitudeError()),
                findings.limitingMagnitude() == null ? "" : number("%.2f", findings.limitingMagnitude()),
                zeropoint == null ? "" : String.valueOf(zeropoint.starCount()),
                findings.problem() == null ? "" : findings.problem().sentence());
    }

    private static String magnitude(FrameFindings findings) {
        TargetBrightness brightness = findings.brightness();
        if (brightness != null) {
            return (brightness.isUpperLimit() ? "> " : "") + number("%.3f", brightness.magnitude());
        }
        ForcedFlux flux = findings.target() == null ? null : findings.target().flux();
        if (flux == null || findings.zeropoint() != null || !(flux.fluxAdu() > 0)) {
            return "";
        }
        double seconds = findings.measured().frame().header().exposureSeconds();
        return number("%.3f", -2.5 * Math.log10(flux.fluxAdu() / seconds)) + " instr.";
    }

    private static String line(FrameFindings findings) {
        String found = findings.measured().sources().size() + " sources";
        if (findings.problem() != null) {
            return found + ", but: " + findings.problem().sentence();
        }
        String magnitude = magnitude(findings);
        String bandpass =
                findings.zeropoint() == null ? "" : findings.zeropoint().bandpass();
        return String.join(" ", bandpass, magnitude).strip()
                + (bandpass.isEmpty() && magnitude.isEmpty() ? "" : ", ")
                + found;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
