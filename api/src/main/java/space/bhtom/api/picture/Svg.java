package space.bhtom.api.picture;

/** Writes SVG elements; whatever goes in as text or attribute comes out escaped. */
final class Svg {
    private final StringBuilder out = new StringBuilder(1 << 15);

    /** Begins an element; attributes as name, value, name, value … */
    void open(String name, Object... attributes) {
        start(name, attributes);
        out.append('>');
    }

    void close(String name) {
        out.append("</").append(name).append(">\n");
    }

    /** An element without content. */
    void empty(String name, Object... attributes) {
        start(name, attributes);
        out.append("/>\n");
    }

    /** An element that holds just text. */
    void text(String name, String content, Object... attributes) {
        open(name, attributes);
        escape(content);
        close(name);
    }

    /** Words on the paper; the anchor says whether x is their start, middle or end. */
    void words(String content, double x, double y, double fontPixels, String colour, String anchor) {
        text("text", content, "x", x, "y", y, "font-size", fontPixels, "fill", colour, "text-anchor", anchor);
    }

    private void start(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            out.append(' ').append(attributes[i]).append("=\"");
            escape(value instanceof Double number ? number(number) : String.valueOf(value));
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().filter(Svg::isXml).forEach(this::escape);
    }

    private void escape(int codePoint) {
        switch (codePoint) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(codePoint);
        }
    }

    /** XML 1.0 has no way to write the others, not even escaped. */
    private static boolean isXml(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }

    /** To a tenth of a pixel: finer is not seen, and the picture stays small. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) {
            return Long.toString(tenths / 10);
        }
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
