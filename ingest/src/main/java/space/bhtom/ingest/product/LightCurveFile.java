package space.bhtom.ingest.product;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * A CSV of ready points: {@code mjd,magnitude,magnitude_error,bandpass[,is_upper_limit]}, UTF-8, quoted fields allowed,
 * empty lines and lines that begin with {@code #} skipped. The whole file or nothing.
 */
final class LightCurveFile {
    private static final int MOST_POINTS = 1_000_000;

    private final Path file;
    private final String name;
    private final Set<String> bandpasses;

    /** A file, its name for sentences, and the bandpasses that may occur in it. */
    LightCurveFile(Path file, String name, Set<String> bandpasses) {
        this.file = file;
        this.name = name;
        this.bandpasses = bandpasses;
    }

    /**
     * All points, in the file's order.
     *
     * @throws ProblemException LIGHT_CURVE_UNREADABLE or BANDPASS_UNKNOWN, with the line
     */
    List<LightCurvePoint> points() {
        try (TextLines lines = new TextLines(file)) {
            return points(lines);
        } catch (IOException e) {
            throw Problem.LIGHT_CURVE_UNREADABLE.because(e, 1, name, cause(e));
        }
    }

    private List<LightCurvePoint> points(TextLines lines) {
        LightCurveColumns columns = null;
        List<LightCurvePoint> points = new ArrayList<>();
        for (String line = next(lines); line != null; line = next(lines)) {
            if (columns == null) {
                columns = columns(line, lines.number());
            } else {
                points.add(point(columns, line, lines.number()));
            }
            if (points.size() > MOST_POINTS) {
                throw unreadable(lines.number(), "more than " + MOST_POINTS + " points: split the file");
            }
        }
        if (points.isEmpty()) {
            throw unreadable(lines.number() + 1, "there is no point in the file");
        }
        return points;
    }

    private LightCurveColumns columns(String line, int number) {
        try {
            return LightCurveColumns.of(line);
        } catch (IllegalArgumentException e) {
            throw unreadable(number, e.getMessage());
        }
    }

    private LightCurvePoint point(LightCurveColumns columns, String line, int number) {
        LightCurvePoint point;
        try {
            point = columns.point(line);
        } catch (IllegalArgumentException e) {
            throw unreadable(number, e.getMessage());
        }
        if (!bandpasses.contains(point.bandpass())) {
            // the quotes of the sentence close around the name, so that the line stands outside them
            throw Problem.BANDPASS_UNKNOWN.of(point.bandpass() + "” in line " + number + " of “" + name, "GaiaSP/r");
        }
        return point;
    }

    private @Nullable String next(TextLines lines) {
        try {
            String line = lines.next();
            while (line != null && (line.isBlank() || line.startsWith("#"))) {
                line = lines.next();
            }
            return line;
        } catch (IOException e) {
            throw Problem.LIGHT_CURVE_UNREADABLE.because(e, Math.max(1, lines.number()), name, cause(e));
        }
    }

    private ProblemException unreadable(int line, @Nullable String cause) {
        return Problem.LIGHT_CURVE_UNREADABLE.of(line, name, String.valueOf(cause));
    }

    private static String cause(IOException e) {
        return e instanceof CharacterCodingException ? "it is not UTF-8 text" : String.valueOf(e.getMessage());
    }
}
