package space.bhtom.ingest.product;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which column of a light curve file means what? Read from its header, in any order.
 *
 * @param names as in the header, lower case
 */
record LightCurveColumns(List<String> names) {
    private static final List<String> NEEDED = List.of("mjd", "magnitude", "magnitude_error", "bandpass");
    private static final String LIMIT = "is_upper_limit";
    private static final Set<String> YES = Set.of("true", "1", "yes", "t");
    private static final Set<String> NO = Set.of("false", "0", "no", "f", "");
    private static final Set<String> NOTHING = Set.of("", "nan", "null", "none");

    LightCurveColumns {
        names = List.copyOf(names);
    }

    /** @throws IllegalArgumentException with a cause in words */
    static LightCurveColumns of(String header) {
        List<String> names = CsvFields.of(header).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            require(NEEDED.contains(name) || name.equals(LIMIT), "there is no column “" + name + "”");
            require(seen.add(name), "the column “" + name + "” occurs twice");
        }
        for (String name : NEEDED) {
            require(seen.contains(name), "the column “" + name + "” is missing");
        }
        return new LightCurveColumns(names);
    }

    /** @throws IllegalArgumentException with a cause in words */
    LightCurvePoint point(String line) {
        List<String> fields = CsvFields.of(line);
        require(
                fields.size() == names.size(),
                "it has " + fields.size() + " fields, but the header names " + names.size());
        String error = field(fields, "magnitude_error").toLowerCase(Locale.ROOT);
        return new LightCurvePoint(
                number(fields, "mjd"),
                number(fields, "magnitude"),
                NOTHING.contains(error) ? null : number(fields, "magnitude_error"),
                field(fields, "bandpass"),
                names.contains(LIMIT) && isYes(field(fields, LIMIT)));
    }

    private String field(List<String> fields, String name) {
        return fields.get(names.indexOf(name));
    }

    private double number(List<String> fields, String name) {
        String text = field(fields, name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " “" + text + "” is not a number", e);
        }
    }

    private static boolean isYes(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        require(YES.contains(word) || NO.contains(word), "is_upper_limit is true or false, not “" + text + "”");
        return YES.contains(word);
    }

    private static void require(boolean isTrue, String sentence) {
        if (!isTrue) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
