package space.bhtom.schema.sky;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.bhtom.schema.problem.Problem;

/**
 * How do people write positions? {@code 291.2 43.5} in degrees, {@code 19:24:48 +43:30:00},
 * {@code 19 24 48 +43 30 00} or {@code 19h24m48s +43d30m00s} in hours and degrees; ICRS.
 */
public final class SkyCoordinates {
    private static final String NUMBER = "(\\d+(?:\\.\\d*)?|\\.\\d+)";
    private static final Pattern DEGREES =
            Pattern.compile("\\+?" + NUMBER + "\\s*[d°]?(?:\\s*,\\s*|\\s+)([+-]?)" + NUMBER + "\\s*[d°]?");
    private static final Pattern SEXAGESIMAL = Pattern.compile("(\\d{1,2})\\s*[:h\\s]\\s*(\\d{1,2})\\s*[:m\\s]\\s*"
            + NUMBER + "\\s*s?(?:\\s*,\\s*|\\s+|\\s*(?=[+-]))([+-]?)\\s*"
            + "(\\d{1,2})\\s*[:d°\\s]\\s*(\\d{1,2})\\s*[:m'′\\s]\\s*" + NUMBER + "\\s*(?:s|\"|″|'')?");
    private static final double FULL_CIRCLE = 360;
    private static final double HUNDREDTHS_PER_DAY = 24 * 3600 * 100;
    private static final double DEGREES_PER_HOUR = 15;

    private SkyCoordinates() {}

    /** The position; fails with COORDINATES_BAD. */
    public static SkyPosition parse(String text) {
        String plain = text.strip().replace('\u2212', '-').toLowerCase(Locale.ROOT);
        Matcher degrees = DEGREES.matcher(plain);
        if (degrees.matches()) {
            double dec = Double.parseDouble(degrees.group(3));
            return position(text, Double.parseDouble(degrees.group(1)), signed(degrees.group(2), dec));
        }
        Matcher sexagesimal = SEXAGESIMAL.matcher(plain);
        if (sexagesimal.matches()) {
            double ra = DEGREES_PER_HOUR * sum(text, sexagesimal, 1);
            return position(text, ra, signed(sexagesimal.group(4), sum(text, sexagesimal, 5)));
        }
        throw Problem.COORDINATES_BAD.of(text);
    }

    /** {@code 19:24:48.00 +43:30:00.0}: to 0.01 s and 0.1 arcsec. */
    public static String sexagesimal(SkyPosition position) {
        long hundredths = Math.round(position.ra() / FULL_CIRCLE * HUNDREDTHS_PER_DAY) % (long) HUNDREDTHS_PER_DAY;
        long tenths = Math.round(Math.abs(position.dec()) * 36000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%02d %s%02d:%02d:%02d.%d",
                hundredths / 360000,
                hundredths / 6000 % 60,
                hundredths / 100 % 60,
                hundredths % 100,
                position.dec() < 0 ? "-" : "+",
                tenths / 36000,
                tenths / 600 % 60,
                tenths / 10 % 60,
                tenths % 10);
    }

    private static SkyPosition position(String text, double ra, double dec) {
        if (ra > FULL_CIRCLE || Math.abs(dec) > 90) {
            throw Problem.COORDINATES_BAD.of(text);
        }
        return new SkyPosition(ra, dec);
    }

    private static double signed(String sign, double value) {
        return sign.equals("-") ? -value : value;
    }

    private static double sum(String text, Matcher matcher, int group) {
        double minutes = Double.parseDouble(matcher.group(group + 1));
        double seconds = Double.parseDouble(matcher.group(group + 2));
        if (minutes >= 60 || seconds >= 60) {
            throw Problem.COORDINATES_BAD.of(text);
        }
        return Double.parseDouble(matcher.group(group)) + minutes / 60 + seconds / 3600;
    }
}
