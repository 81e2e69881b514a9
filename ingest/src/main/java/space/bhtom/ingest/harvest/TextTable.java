package space.bhtom.ingest.harvest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A table that an archive sent as text, read by the names of its columns. The first line names them; a leading
 * {@code #} is no part of a name. A column that is missing, a line that is cut or a word where a number belongs make the
 * whole answer strange: half an answer is none.
 */
public final class TextTable {
    private final ArchiveAnswer answer;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private TextTable(ArchiveAnswer answer, List<String> header) {
        this.answer = answer;
        for (int column = 0; column < header.size(); column++) {
            columns.put(header.get(column), column);
        }
    }

    /** Fields parted by commas, in quotation marks where they hold one (RFC 4180). */
    public static TextTable commas(ArchiveAnswer answer, List<String> lines) {
        return read(answer, lines.stream().map(TextTable::splitAtCommas).toList());
    }

    /** Fields parted by blanks. */
    public static TextTable blanks(ArchiveAnswer answer, List<String> lines) {
        return read(
                answer,
                lines.stream().map(line -> List.of(line.strip().split("\\s+"))).toList());
    }

    private static TextTable read(ArchiveAnswer answer, List<List<String>> lines) {
        if (lines.isEmpty()) {
            throw answer.strange("it is empty");
        }
        List<String> header = lines.get(0).stream()
                .map(name -> name.replaceFirst("^#+", "").strip())
                .toList();
        TextTable table = new TextTable(answer, header);
        for (List<String> fields : lines.subList(1, lines.size())) {
            if (fields.size() != header.size()) {
                throw answer.strange("row %d has %d fields instead of %d"
                        .formatted(table.rows.size() + 1, fields.size(), header.size()));
            }
            table.rows.add(table.new Row(fields));
        }
        return table;
    }

    /** Makes sure that it has these columns. */
    public TextTable require(String... names) {
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw answer.strange("it has no column “" + name + "”, but begins with “" + answer.beginning() + "”");
            }
        }
        return this;
    }

    /** Does it have this column? */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /** The lines after the header. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    private static List<String> splitAtCommas(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                isQuoted = !isQuoted;
            } else if (letter == ',' && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /** One line. */
    public final class Row {
        private final List<String> fields;

        private Row(List<String> fields) {
            this.fields = fields;
        }

        /** What stands there, as it stands. */
        public String text(String column) {
            Integer place = columns.get(column);
            if (place == null) {
                throw new IllegalStateException("require the column " + column + " first");
            }
            return fields.get(place);
        }

        /** The number there; absent where it is empty, {@code null} or not finite. */
        public @Nullable Double number(String column) {
            String text = text(column);
            if (text.isEmpty() || text.equalsIgnoreCase("null")) {
                return null;
            }
            try {
                double number = Double.parseDouble(text);
                return Double.isFinite(number) ? number : null;
            } catch (NumberFormatException cause) {
                throw answer.strange("“" + text + "” in the column “" + column + "” is no number");
            }
        }

        /** The place that two columns name, in degrees; the answer is strange where there is none. */
        public SkyPosition position(String raColumn, String decColumn) {
            double ra = mustNumber(raColumn);
            double dec = mustNumber(decColumn);
            if (Math.abs(dec) > 90) {
                throw answer.strange("the declination " + dec + " lies beyond the poles");
            }
            return new SkyPosition(ra, dec);
        }

        /** The number there; the answer is strange where there is none. */
        public double mustNumber(String column) {
            Double number = number(column);
            if (number == null) {
                throw answer.strange("the column “" + column + "” has a line without a number");
            }
            return number;
        }
    }
}
