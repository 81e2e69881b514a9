package space.bhtom.photometry.frame;

import java.util.Locale;

/** What was the camera pointed at, by the header's own word? */
public enum FrameKind {
    BIAS("bias"),
    DARK("dark"),
    FLAT("flat"),
    /** The sky, or anything that the header does not call one of the others. */
    LIGHT("light");

    private final String word;

    FrameKind(String word) {
        this.word = word;
    }

    /** For sentences. */
    public String word() {
        return word;
    }

    /** By IMAGETYP and its dialects; an exposure of no length, which many call a dark, is a bias. */
    static FrameKind of(HeaderCards cards) {
        String text = cards.first("IMAGETYP", "OBSTYPE", "OBS-TYPE", "IMGTYPE", "FRAME", "FRAMETYP")
                .map(card -> card.value().toLowerCase(Locale.ROOT))
                .orElse("");
        if (text.contains("bias") || text.contains("zero")) {
            return BIAS;
        }
        if (text.contains("flat")) {
            return FLAT;
        }
        boolean isShort = cards.number("EXPTIME").orElse(1) < 0.002;
        if (text.contains("dark")) {
            return isShort ? BIAS : DARK;
        }
        return LIGHT;
    }
}
