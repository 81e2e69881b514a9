package space.bhtom.photometry.difference;

/** Pixels of a frame at places between them, by Lanczos's kernel of three lobes (Duchon 1979, J. Appl. Meteor. 18, 1016). */
final class Resampling {
    private static final int LOBES = 3;

    private Resampling() {}

    /** The pixel of a frame in this column and row; NaN where there is none. */
    @FunctionalInterface
    interface Light {
        double at(int x, int y);
    }

    /** The light at a place, 0-based pixel centres; NaN where one of the pixels around it is masked. */
    static double at(Light pixels, double x, double y) {
        int left = (int) Math.floor(x) - LOBES + 1;
        int top = (int) Math.floor(y) - LOBES + 1;
        double[] alongX = weights(x - left);
        double[] alongY = weights(y - top);
        double sum = 0;
        for (int j = 0; j < 2 * LOBES; j++) {
            double row = 0;
            for (int i = 0; i < 2 * LOBES; i++) {
                row += alongX[i] * pixels.at(left + i, top + j);
            }
            sum += alongY[j] * row;
        }
        return sum;
    }

    /** Of the pixels from the first one on, for a place so far to the right of it; their sum is 1. */
    private static double[] weights(double offset) {
        double[] weights = new double[2 * LOBES];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = Math.abs(offset - i);
            weights[i] = distance < LOBES ? sinc(distance) * sinc(distance / LOBES) : 0;
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static double sinc(double x) {
        return x < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
