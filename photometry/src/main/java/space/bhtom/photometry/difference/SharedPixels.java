package space.bhtom.photometry.difference;

import java.util.Arrays;
import space.bhtom.photometry.measurement.FrameLight;

/**
 * A square of pixels of a frame and of its template brought onto them, row by row; what either does not know is 0 in both.
 *
 * @param side columns and rows
 * @param fresh light of the frame, what the sky differs by taken off
 * @param old light of the template, in its own flux scale
 * @param freshVariance of each pixel
 * @param oldVariance of each pixel
 * @param isKnown by both
 * @param skyOffset what was taken off the frame
 */
record SharedPixels(
        int side,
        double[] fresh,
        double[] old,
        double[] freshVariance,
        double[] oldVariance,
        boolean[] isKnown,
        double skyOffset) {

    /**
     * The square whose first pixel is in this column and row of the frame.
     *
     * @param reach what is new in its middle lights pixels this near, which tell nothing of the sky
     */
    static SharedPixels of(FrameLight now, Registration registration, int left, int top, int side, double reach) {
        double[] fresh = new double[side * side];
        double[] old = new double[side * side];
        double[] freshVariance = new double[side * side];
        double[] oldVariance = new double[side * side];
        boolean[] isKnown = new boolean[side * side];
        FrameLight then = registration.template().measured().forced().light();
        double area = registration.area();
        for (int i = 0; i < fresh.length; i++) {
            int x = left + i % side;
            int y = top + i / side;
            double[] there = registration.there(x, y);
            double light = now.at(x, y);
            double before = area * Resampling.at(then::at, there[0], there[1]);
            isKnown[i] = !Double.isNaN(light) && !Double.isNaN(before);
            if (isKnown[i]) {
                fresh[i] = light;
                old[i] = before;
                double sigma = now.sigma(x, y);
                double sigmaThere = then.sigma(there[0], there[1]);
                freshVariance[i] = sigma * sigma + Math.max(0, light) / now.gain();
                oldVariance[i] = area * area * (sigmaThere * sigmaThere + Math.max(0, before / area) / then.gain());
            }
        }
        double offset = skyOffset(fresh, old, sky(isKnown, side, reach), registration.fluxRatio());
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] -= isKnown[i] ? offset : 0;
        }
        return new SharedPixels(side, fresh, old, freshVariance, oldVariance, isKnown, offset);
    }

    private static boolean[] sky(boolean[] isKnown, int side, double reach) {
        boolean[] isSky = isKnown.clone();
        for (int i = 0; i < isSky.length; i++) {
            isSky[i] &= Math.hypot(i % side - side / 2, i / side - side / 2) > reach;
        }
        return isSky;
    }

    private static double skyOffset(double[] fresh, double[] old, boolean[] isSky, double fluxRatio) {
        double[] offsets = new double[fresh.length];
        int count = 0;
        for (int i = 0; i < fresh.length; i++) {
            if (isSky[i]) {
                offsets[count++] = fresh[i] - old[i] / fluxRatio;
            }
        }
        Arrays.sort(offsets, 0, count);
        return count == 0 ? 0 : offsets[count / 2];
    }

    /** The template's noise of the sky, 1 sigma, ADU. */
    double oldSigma() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < fresh.length; i++) {
            least = isKnown[i] ? Math.min(least, oldVariance[i]) : least;
        }
        return Math.sqrt(least);
    }

    /** The frame's light over its sky in a pixel, as it was read. */
    double light(int pixel) {
        return fresh[pixel] + skyOffset;
    }
}
