package space.bhtom.api.picture;

/** How wide is a text? Estimated on the wide side, since the reader's fonts are unknown. */
final class Lettering {
    private static final String NARROW = "iljtfrI.,:;'|!()[]/ ";
    private static final String WIDE = "mwMW@%—";
    private static final double NARROW_EM = 0.38;
    private static final double WIDE_EM = 0.98;
    private static final double CAPITAL_EM = 0.7;
    private static final double OTHER_EM = 0.63;

    private Lettering() {}

    /** Pixels at a font size in pixels. */
    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Lettering::ems).sum();
    }

    /** The text, or as much of its beginning as fits, with an ellipsis. */
    static String fitting(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && width(text.substring(0, end) + "…", size) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + "…";
    }

    private static double ems(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return NARROW_EM;
        }
        if (WIDE.indexOf(character) >= 0) {
            return WIDE_EM;
        }
        return Character.isUpperCase(character) ? CAPITAL_EM : OTHER_EM;
    }
}
