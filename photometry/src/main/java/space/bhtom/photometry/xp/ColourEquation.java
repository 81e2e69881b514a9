package space.bhtom.photometry.xp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What has to be added to the ultraviolet magnitude of a standardised system, by another colour of it: a polynomial, continued
 * along its tangents beyond the range of the stars on which it rests (Montegriffo et al. 2023, A&A 674, A33, section 3.3).
 *
 * @param band that is corrected
 * @param bluer band of the colour
 * @param redder band of the colour
 * @param least colour of the range, mag
 * @param greatest colour of the range, mag
 * @param coefficients in rising powers
 */
record ColourEquation(String band, String bluer, String redder, double least, double greatest, double[] coefficients) {

    /** From {@code NAME_colour_eq.ini} of GaiaXPy. */
    static ColourEquation read(Path ini) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(ini)) {
            int at = line.indexOf('=');
            if (at > 0) {
                values.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            }
        }
        String[] colour = value(values, "COLOUR_INDEX").split("-");
        double[] range = numbers(value(values, "COLOUR_RANGE"));
        return new ColourEquation(
                value(values, "FILTER"),
                colour[0],
                colour[1],
                range[0],
                range[1],
                numbers(value(values, "POLY_COEFFICIENTS")));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a colour equation without " + name);
        }
        return value;
    }

    private static double[] numbers(String array) {
        return Arrays.stream(array.replaceAll("[()\\[\\]]", "").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** At this colour, mag. */
    double at(double colour) {
        double inside = Math.max(least, Math.min(greatest, colour));
        double value = 0;
        double slope = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            slope = slope * inside + value;
            value = value * inside + coefficients[i];
        }
        return value + slope * (colour - inside);
    }
}
