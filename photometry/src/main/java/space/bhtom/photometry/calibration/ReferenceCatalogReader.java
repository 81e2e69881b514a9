package space.bhtom.photometry.calibration;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Reads reference stars from CSV, plain or gzip, told apart by their first bytes. The first line that is no {@code #}
 * comment names the columns; {@code ra}, {@code dec} and at least one magnitude, or G and BP - RP, are needed, whatever else
 * is absent is unknown (NaN). Without {@code ref_epoch} positions are those of 2016.0, the epoch of Gaia DR3.
 */
final class ReferenceCatalogReader {
    private static final double GAIA_DR3_EPOCH = 2016.0;
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> magnitudes = ReferenceColumns.magnitudes();
    private final List<String> errors = ReferenceColumns.errors();

    private ReferenceCatalogReader(String name) {
        this.name = name;
    }

    /** All stars of the file, in its order. */
    static List<ReferenceStar> read(Path file) {
        ReferenceCatalogReader reader = new ReferenceCatalogReader(String.valueOf(file.getFileName()));
        try (BufferedReader lines = open(file)) {
            return reader.stars(lines);
        } catch (IOException e) {
            throw Problem.REFERENCE_CATALOG_UNREADABLE.because(e, reader.name, reason(e));
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(1);
        boolean isGzip = bytes.read() == GZIP_FIRST_BYTE;
        bytes.reset();
        InputStream text = isGzip ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }

    private List<ReferenceStar> stars(BufferedReader lines) throws IOException {
        List<ReferenceStar> stars = new ArrayList<>();
        int number = 0;
        String line;
        while ((line = lines.readLine()) != null) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (places.isEmpty()) {
                readHeader(line);
                continue;
            }
            stars.add(star(line.split(",", -1), number));
        }
        if (places.isEmpty()) {
            throw unreadable("it is empty");
        }
        return stars;
    }

    private void readHeader(String line) {
        String[] names = line.replace(BYTE_ORDER_MARK, "").split(",", -1);
        for (int i = 0; i < names.length; i++) {
            places.put(unquoted(names[i]), i);
        }
        boolean hasMagnitude = magnitudes.stream().anyMatch(places::containsKey)
                || places.containsKey(ReferenceColumns.G) && places.containsKey(ReferenceColumns.COLOUR);
        if (!places.containsKey(ReferenceColumns.RA) || !places.containsKey(ReferenceColumns.DEC) || !hasMagnitude) {
            String shown = line.length() <= 60 ? line : line.substring(0, 60) + "…";
            throw unreadable("its first line is “" + shown + "”");
        }
    }

    private ReferenceStar star(String[] fields, int line) {
        double ra = number(fields, ReferenceColumns.RA, line);
        double dec = number(fields, ReferenceColumns.DEC, line);
        if (!Double.isFinite(ra) || !(Math.abs(dec) <= 90)) {
            throw unreadable(String.format(Locale.ROOT, "line %d has no position", line));
        }
        double epoch = number(fields, ReferenceColumns.EPOCH, line);
        return new ReferenceStar(
                id(fields, line),
                ra,
                dec,
                number(fields, ReferenceColumns.PM_RA, line),
                number(fields, ReferenceColumns.PM_DEC, line),
                Double.isNaN(epoch) ? GAIA_DR3_EPOCH : epoch,
                number(fields, ReferenceColumns.G, line),
                number(fields, ReferenceColumns.COLOUR, line),
                numbers(fields, magnitudes, line),
                numbers(fields, errors, line),
                false);
    }

    private long id(String[] fields, int line) {
        String text = text(fields, ReferenceColumns.ID);
        if (text.isEmpty()) {
            return line;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unreadable(String.format(Locale.ROOT, "line %d: “%s” is no source_id", line, text));
        }
    }

    private double[] numbers(String[] fields, List<String> columns, int line) {
        double[] values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(fields, columns.get(i), line);
        }
        return values;
    }

    private double number(String[] fields, String column, int line) {
        String text = text(fields, column);
        if (text.isEmpty() || text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("null")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unreadable(String.format(Locale.ROOT, "line %d: “%s” is no number for %s", line, text, column));
        }
    }

    private String text(String[] fields, String column) {
        Integer place = places.get(column);
        return place == null || place >= fields.length ? "" : unquoted(fields[place]);
    }

    private static String unquoted(String field) {
        String text = field.strip();
        boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    private ProblemException unreadable(String reason) {
        return Problem.REFERENCE_CATALOG_UNREADABLE.of(name, reason);
    }
}
