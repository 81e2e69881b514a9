package space.bhtom.photometry.astrometry;

import java.util.Arrays;

/** Points of a plane, brightest first: sources in pixels, or reference stars in arcsec. */
record Points(double[] x, double[] y) {

    Points {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " columns and " + y.length + " rows");
        }
    }

    int size() {
        return x.length;
    }

    /** The first, brightest ones. */
    Points first(int count) {
        return count >= size() ? this : new Points(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
    }

    /** Squared distance of two of them. */
    double squaredDistance(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        return dx * dx + dy * dy;
    }
}
