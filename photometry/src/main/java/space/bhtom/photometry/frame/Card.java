package space.bhtom.photometry.frame;

import java.util.OptionalDouble;

/**
 * One line of a FITS header, however badly written.
 *
 * @param keyword upper case, without the padding and without {@code HIERARCH}
 * @param value without quotes and outer blanks; empty if there is none
 * @param comment what follows the slash
 */
record Card(String keyword, String value, String comment) {
    private static final int KEYWORD = 8;
    private static final String HIERARCH = "HIERARCH";

    /** The card that these 80 characters hold; a line that assigns nothing has an empty value. */
    static Card parse(String line) {
        if (line.startsWith(HIERARCH) && line.indexOf('=') > 0) {
            int equals = line.indexOf('=');
            return assigned(line.substring(HIERARCH.length(), equals), line.substring(equals + 1));
        }
        int equals = line.indexOf('=');
        if (equals < 1 || equals > KEYWORD) {
            return new Card(line.substring(0, Math.min(KEYWORD, line.length())).strip(), "", "");
        }
        return assigned(line.substring(0, equals), line.substring(equals + 1));
    }

    private static Card assigned(String keyword, String rest) {
        String name = keyword.strip().toUpperCase(java.util.Locale.ROOT);
        String text = rest.strip();
        if (text.startsWith("'")) {
            return quoted(name, text);
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Card(name, text, "");
        }
        return new Card(
                name,
                text.substring(0, slash).strip(),
                text.substring(slash + 1).strip());
    }

    private static Card quoted(String keyword, String text) {
        StringBuilder value = new StringBuilder();
        int i = 1;
        while (i < text.length()) {
            boolean quote = text.charAt(i) == '\'';
            if (quote && (i + 1 >= text.length() || text.charAt(i + 1) != '\'')) {
                break;
            }
            value.append(text.charAt(i));
            i += quote ? 2 : 1;
        }
        String rest = i + 1 < text.length() ? text.substring(i + 1) : "";
        int slash = rest.indexOf('/');
        return new Card(
                keyword,
                value.toString().strip(),
                slash < 0 ? "" : rest.substring(slash + 1).strip());
    }

    /** The value as a number: Fortran exponents, numbers in quotes and numbers followed by a unit are understood. */
    OptionalDouble number() {
        String first = value.split("[\\s,]", 2)[0].replace('D', 'E').replace('d', 'e');
        if (first.isEmpty() || "+-.0123456789".indexOf(first.charAt(0)) < 0) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(first);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException notOne) {
            return OptionalDouble.empty();
        }
    }

    /** Does the comment hold one of these words? */
    boolean says(String... words) {
        String text = comment.toLowerCase(java.util.Locale.ROOT);
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
