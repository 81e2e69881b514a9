package space.bhtom.api.arrow;

import java.util.regex.Pattern;

/**
 * CSV as RFC 4180 writes it: texts with commas, quotes or line ends are quoted.
 *
 * <p>A text that a spreadsheet would run as a formula (it begins with {@code = + - @}, a tab or a carriage return, and
 * is no number) gets an apostrophe in front, as OWASP's "CSV Injection" advises; whoever needs such texts to the letter
 * takes JSON, Arrow or Parquet.
 */
final class CsvDialect implements TextualColumns.Dialect {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    @Override
    public String absent() {
        return "";
    }

    @Override
    public void text(StringBuilder out, String text) {
        String harmless = isFormula(text) ? "'" + text : text;
        boolean isQuoted = harmless.isEmpty() || harmless.chars().anyMatch(CsvDialect::isSpecial);
        if (isQuoted) {
            out.append('"').append(harmless.replace("\"", "\"\"")).append('"');
        } else {
            out.append(harmless);
        }
    }

    @Override
    public void bigNumber(StringBuilder out, long number) {
        out.append(number);
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
    }

    private static boolean isSpecial(int character) {
        return character == ',' || character == '"' || character == '\r' || character == '\n';
    }
}
