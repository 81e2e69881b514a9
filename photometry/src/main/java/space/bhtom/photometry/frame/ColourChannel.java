package space.bhtom.photometry.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which light of a colour camera is meant? The others of its pixels or planes are left out. */
public enum ColourChannel {
    RED('R'),
    GREEN('G'),
    BLUE('B');

    /** Pixels of a Bayer cell along a side. */
    private static final int CELL = 2;

    private final char letter;

    ColourChannel(char letter) {
        this.letter = letter;
    }

    /** The four letters of a colour raw, from the first row of the file up; null for any other frame. */
    static @Nullable String pattern(FitsImage image) {
        return pattern(image.cards(), image.trim());
    }

    /** The same once so many columns and rows were cut off. */
    static @Nullable String pattern(HeaderCards cards, Trim trim) {
        String text = cards.text("BAYERPAT").isEmpty() ? cards.text("COLORTYP") : cards.text("BAYERPAT");
        String letters = text.toUpperCase(Locale.ROOT).strip();
        if (!letters.matches("[RGBCMY]{4}")) {
            return null;
        }
        boolean isFromBelow = cards.text("ROWORDER").toUpperCase(Locale.ROOT).startsWith("BOTTOM");
        boolean isOddRow = (cards.whole("YBAYROFF", 0) + trim.bottom()) % CELL != 0;
        boolean isOddColumn = (cards.whole("XBAYROFF", 0) + trim.left()) % CELL != 0;
        String rows = isFromBelow ^ isOddRow ? letters.substring(2) + letters.substring(0, 2) : letters;
        return isOddColumn ? "" + rows.charAt(1) + rows.charAt(0) + rows.charAt(3) + rows.charAt(2) : rows;
    }

    /** How many pixels of each cell of this pattern show it? */
    int count(String pattern) {
        return (int) pattern.chars().filter(c -> c == letter).count();
    }

    /** The mean of the pixels of each cell that show it: half as wide and high. */
    Pixels of(Pixels raw, String pattern) {
        int width = raw.width() / CELL;
        int height = raw.height() / CELL;
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            float sum = 0;
            for (int k = 0; k < pattern.length(); k++) {
                if (pattern.charAt(k) == letter) {
                    sum += raw.at(CELL * (i % width) + k % CELL, CELL * (i / width) + k / CELL);
                }
            }
            values[i] = sum / count(pattern);
        }
        return new Pixels(width, height, values);
    }

    /**
     * What a header means for one channel of a colour raw: pixels are twice as large, a mean of two has twice the electrons per ADU
     * and the read noise of both; the glass is that of the pixels.
     */
    FrameHeader header(FrameHeader raw, String pattern) {
        double count = count(pattern);
        Double scale = raw.pixelScaleArcsec();
        Double gain = raw.gainElectronsPerAdu();
        Double noise = raw.readNoiseElectrons();
        List<HeaderChoice> choices = new ArrayList<>(raw.choices());
        choices.add(new HeaderChoice(
                "channel",
                "BAYERPAT",
                pattern,
                "",
                "only the " + name().toLowerCase(Locale.ROOT) + " pixels were taken"));
        return new FrameHeader(
                raw.midExposureMjd(),
                raw.exposureSeconds(),
                null,
                raw.pointing(),
                scale == null ? null : Double.valueOf(CELL * scale),
                gain == null ? null : Double.valueOf(count * gain),
                noise == null ? null : Double.valueOf(Math.sqrt(count) * noise),
                raw.saturationAdu(),
                raw.pedestalAdu(),
                raw.binning(),
                raw.airmass(),
                raw.temperatureCelsius(),
                raw.observer(),
                raw.telescope(),
                raw.wcs() == null ? null : raw.wcs().binned(CELL),
                choices);
    }
}
