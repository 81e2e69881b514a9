package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis, 1, 2 or 5 times a power of ten apart.
 *
 * @param values ascending
 * @param exponent the power of ten that labels leave to the axis's name; 0 for numbers of everyday size
 * @param decimals digits after the point that tell labels apart
 */
record Ticks(List<Double> values, int exponent, int decimals) {
    private static final double EVERYDAY_LEAST = 1e-2;
    private static final double EVERYDAY_MOST = 1e5;

    /** About as many as wanted, never more than that. */
    static Ticks between(double least, double most, int wanted) {
        double step = step((most - least) / Math.max(1, wanted));
        List<Double> values = new ArrayList<>();
        for (long i = (long) Math.ceil(least / step); i * step <= most; i++) {
            values.add(i * step);
        }
        int exponent = exponent(Math.max(Math.abs(least), Math.abs(most)));
        double labelStep = step / Math.pow(10, exponent);
        return new Ticks(values, exponent, (int) Math.max(0, -Math.floor(Math.log10(labelStep) + 1e-9)));
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static int exponent(double largest) {
        if (largest >= EVERYDAY_LEAST && largest < EVERYDAY_MOST) {
            return 0;
        }
        return 3 * (int) Math.floor(Math.log10(largest) / 3);
    }

    String label(double value) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value / Math.pow(10, exponent));
        boolean isZero = text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return isZero && text.startsWith("-") ? text.substring(1) : text;
    }
}
