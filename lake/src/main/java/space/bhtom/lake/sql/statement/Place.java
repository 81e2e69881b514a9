package space.bhtom.lake.sql.statement;

import java.nio.charset.StandardCharsets;

/**
 * Where in a text?
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(int line, int column) {

    /** The place of a byte of the text's UTF-8 form, which is how DuckDB counts; the end, if it lies behind. */
    public static Place ofByte(String text, long offset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = (int) Math.max(0, Math.min(bytes.length, offset));
        String before = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        return new Place(line, lastLine.codePointCount(0, lastLine.length()) + 1);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
