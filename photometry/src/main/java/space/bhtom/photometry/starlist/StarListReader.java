package space.bhtom.photometry.starlist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Reads SExtractor's ASCII_HEAD: lines {@code #  n NAME comment [unit]} name the columns, n being the first of a column that
 * may be several wide; the others are numbers between blanks. Lines without a magnitude (99) are left out.
 */
public final class StarListReader {
    private static final Pattern COLUMN = Pattern.compile("#\\s*(\\d+)\\s+([A-Za-z][A-Za-z0-9_]*).*");
    /** SExtractor writes 99 for a magnitude that it could not measure. */
    private static final double NO_MAGNITUDE = 90;
    /** Errors below are formal; also keeps them above 0, mag. */
    private static final double LEAST_ERROR = 0.001;

    private final String name;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    private StarListReader(String name) {
        this.name = name;
    }

    /**
     * All measured sources of a list, in its order.
     *
     * @param name for sentences
     * @throws ProblemException STAR_LIST_UNREADABLE
     */
    public static List<ListedStar> read(Path file, String name) {
        StarListReader reader = new StarListReader(name);
        // ISO 8859-1 decodes any byte: what is no text fails as a list, not as an encoding
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(reader::take);
        } catch (IOException e) {
            throw Problem.STAR_LIST_UNREADABLE.because(e, name, String.valueOf(e.getMessage()));
        }
        return reader.stars();
    }

    private void take(String line) {
        Matcher column = COLUMN.matcher(line);
        if (column.matches()) {
            places.putIfAbsent(column.group(2).toUpperCase(Locale.ROOT), Integer.parseInt(column.group(1)) - 1);
        } else if (!line.startsWith("#") && !line.isBlank()) {
            rows.add(line.strip().split("\\s+"));
        }
    }

    private List<ListedStar> stars() {
        if (places.isEmpty()) {
            throw unreadable("no line “# 1 NAME” names its columns");
        }
        StarListColumns columns = StarListColumns.of(places)
                .orElseThrow(() -> unreadable("it has the columns " + String.join(", ", shownNames())));
        List<ListedStar> stars = new ArrayList<>();
        for (String[] row : rows) {
            ListedStar star = star(row, columns);
            if (Math.abs(star.magnitude()) < NO_MAGNITUDE && star.magnitudeError() < NO_MAGNITUDE) {
                stars.add(star);
            }
        }
        if (stars.isEmpty()) {
            throw unreadable("no line has a magnitude");
        }
        return stars;
    }

    private List<String> shownNames() {
        return places.keySet().stream().sorted().limit(8).toList();
    }

    private ListedStar star(String[] row, StarListColumns columns) {
        if (row.length <= columns.last()) {
            throw unreadable("a line has only " + row.length + " columns");
        }
        double dec = number(row[columns.dec()]);
        double ra = number(row[columns.ra()]);
        if (!(Math.abs(dec) <= 90) || !Double.isFinite(ra)) {
            throw unreadable("“" + row[columns.ra()] + " " + row[columns.dec()] + "” is no position in degrees");
        }
        double error = number(row[columns.error()]);
        return new ListedStar(
                new SkyPosition(ra, dec),
                number(row[columns.magnitude()]),
                Math.max(LEAST_ERROR, error),
                columns.hasFlags() ? (int) number(row[columns.flags()]) : 0);
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unreadable("“" + text + "” is no number");
        }
    }

    private ProblemException unreadable(String reason) {
        return Problem.STAR_LIST_UNREADABLE.of(name, reason);
    }
}
