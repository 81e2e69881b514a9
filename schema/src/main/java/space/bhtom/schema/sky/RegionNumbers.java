package space.bhtom.schema.sky;

import java.util.regex.Pattern;
import space.bhtom.schema.problem.Problem;

/** Numbers in a row, as people write regions: between blanks, commas or semicolons. */
final class RegionNumbers {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    private RegionNumbers() {}

    static double[] parse(String text) {
        try {
            String[] words = SEPARATOR.split(text.strip());
            double[] numbers = new double[words.length];
            for (int i = 0; i < words.length; i++) {
                numbers[i] = Double.parseDouble(words[i]);
            }
            return numbers;
        } catch (NumberFormatException notOne) {
            throw Problem.REGION_BAD.because(notOne, text);
        }
    }

    static SkyPosition position(String text, double ra, double dec) {
        if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) {
            throw Problem.REGION_BAD.of(text);
        }
        return new SkyPosition(ra, dec);
    }
}
