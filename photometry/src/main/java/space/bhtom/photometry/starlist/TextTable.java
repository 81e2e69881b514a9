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

/**
 * SExtractor's ASCII_HEAD: lines {@code #  n NAME comment [unit]} name the columns, n being the first of a column that may be
 * several wide; the others are numbers between blanks.
 */
final class TextTable implements StarTable {
    private static final Pattern COLUMN = Pattern.compile("#\\s*(\\d+)\\s+([A-Za-z][A-Za-z0-9_]*).*");

    private final String name;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    private TextTable(String name) {
        this.name = name;
    }

    static TextTable read(Path file, String name) throws IOException {
        TextTable table = new TextTable(name);
        // ISO 8859-1 decodes any byte: what is no text fails as a list, not as an encoding
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(table::take);
        }
        if (table.places.isEmpty()) {
            throw table.unreadable("no line “# 1 NAME” names its columns");
        }
        return table;
    }

    private void take(String line) {
        Matcher column = COLUMN.matcher(line);
        if (column.matches()) {
            places.putIfAbsent(column.group(2).toUpperCase(Locale.ROOT), Integer.parseInt(column.group(1)) - 1);
        } else if (!line.startsWith("#") && !line.isBlank()) {
            rows.add(line.strip().split("\\s+"));
        }
    }

    @Override
    public Map<String, Integer> places() {
        return places;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public double number(int row, int column) {
        String[] fields = rows.get(row);
        if (column >= fields.length) {
            throw unreadable("a line has only " + fields.length + " columns");
        }
        try {
            return Double.parseDouble(fields[column]);
        } catch (NumberFormatException e) {
            throw unreadable("“" + fields[column] + "” is no number");
        }
    }

    private ProblemException unreadable(String reason) {
        return Problem.STAR_LIST_UNREADABLE.of(name, reason);
    }
}
