package space.bhtom.schema.light;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which columns has a measurement? Read from {@code lake/measurement.sql}, the one place where they are listed. */
public final class MeasurementColumns {
    private static final String RESOURCE = "/lake/measurement.sql";
    private static final Pattern LINE =
            Pattern.compile("(\\w+)\\s+([A-Z]+)\\s+(NOT NULL)?\\s*,?\\s*--\\s*(\\d+)\\s*\\|([^|]*)\\|([^|]*)\\|(.*)");

    /** All, in the table's order. */
    public static final List<MeasurementColumn> ALL = read();

    private MeasurementColumns() {}

    /** The column of this name. */
    public static MeasurementColumn named(String name) {
        return ALL.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column of a measurement: " + name));
    }

    private static List<MeasurementColumn> read() {
        try (InputStream file = MeasurementColumns.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("missing in the jar: " + RESOURCE);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("--") && !line.isBlank())
                    .map(MeasurementColumns::column)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static MeasurementColumn column(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a column: " + line);
        }
        return new MeasurementColumn(
                parts.group(1),
                parts.group(2),
                parts.group(3) == null,
                Integer.parseInt(parts.group(4)),
                parts.group(5).strip(),
                parts.group(6).strip(),
                parts.group(7).strip());
    }
}
