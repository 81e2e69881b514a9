package space.bhtom.photometry.psf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stars that are fitted, as columns; dead ones keep their place until {@link #compact}. */
final class Stars {
    private static final int FIRST_CAPACITY = 256;

    double[] x = new double[FIRST_CAPACITY];
    double[] y = new double[FIRST_CAPACITY];
    /** ADU; 0 is dead. */
    double[] flux = new double[FIRST_CAPACITY];
    /** 1 sigma, ADU. */
    double[] error = new double[FIRST_CAPACITY];
    /** Mean squared residual over its variance, within the fit's radius. */
    double[] chi2 = new double[FIRST_CAPACITY];
    /** Pixels to which its light is subtracted. */
    int[] reach = new int[FIRST_CAPACITY];
    /** How it looks, at least to where it is subtracted; null if nobody asked since the shape was learned. */
    @Nullable
    PsfShape[] shape = new PsfShape[FIRST_CAPACITY];
    /** Whether one of its pixels is full. */
    boolean[] isFull = new boolean[FIRST_CAPACITY];

    int count;

    /** Appends one; returns its number. */
    int add(double starX, double starY, double starFlux, boolean full) {
        if (count == x.length) {
            grow(2 * count);
        }
        x[count] = starX;
        y[count] = starY;
        flux[count] = starFlux;
        shape[count] = null;
        isFull[count] = full;
        return count++;
    }

    private void grow(int capacity) {
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        flux = Arrays.copyOf(flux, capacity);
        error = Arrays.copyOf(error, capacity);
        chi2 = Arrays.copyOf(chi2, capacity);
        reach = Arrays.copyOf(reach, capacity);
        shape = Arrays.copyOf(shape, capacity);
        isFull = Arrays.copyOf(isFull, capacity);
    }

    /** Closes the gaps that dead stars left. */
    void compact() {
        int to = 0;
        for (int from = 0; from < count; from++) {
            if (flux[from] > 0) {
                x[to] = x[from];
                y[to] = y[from];
                flux[to] = flux[from];
                error[to] = error[from];
                chi2[to] = chi2[from];
                reach[to] = reach[from];
                shape[to] = shape[from];
                isFull[to] = isFull[from];
                to++;
            }
        }
        count = to;
    }

    /** A new shape was learned. */
    void forgetShapes() {
        Arrays.fill(shape, null);
    }

    double distance(int a, int b) {
        return Math.hypot(x[a] - x[b], y[a] - y[b]);
    }

    /** Numbers of all, brightest first. */
    int[] byBrightness() {
        long[] keys = new long[count];
        for (int star = 0; star < count; star++) {
            // positive floats sort like their bits
            keys[star] = ((long) Float.floatToIntBits((float) Math.max(0, flux[star])) << 32) | star;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[count - 1 - i];
        }
        return order;
    }
}
