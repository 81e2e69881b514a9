package space.bhtom.photometry.report;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import space.bhtom.photometry.frame.Frame;

/**
 * Pixels as greys: {@code asinh((value - sky) / (3 sigma))} from 2 sigma below the sky to the brightest of a thousand pixels
 * (Lupton et al. 2004, PASP 116, 133), so that faint stars and the cores of bright ones are seen at once. North or whatever is
 * up in the frame stays up: the first row is at the bottom. Masked pixels are dark red.
 */
final class AsinhStretch {
    private static final int SAMPLE = 20000;
    private static final double SOFTENING_SIGMAS = 3;
    private static final double DARK_SIGMAS = -2;
    private static final int MASKED = 0x400000;
    /** Around round stamps. */
    private static final int UNKNOWN = 0xd8d8d4;

    private final double sky;
    private final double sigma;
    private final double low;
    private final double high;

    /** From the noise of the dark to the brightest, both sorted. */
    private AsinhStretch(double[] dark, double[] bright) {
        sky = quantile(dark, 0.5);
        sigma = Math.max(1e-6, sky - quantile(dark, 0.16));
        low = asinh(sky + DARK_SIGMAS * sigma);
        high = Math.max(low + 1e-6, asinh(quantile(bright, 0.999)));
    }

    /** Square stamps, row by row, as so many pixels a side, in common greys: the first is the brightest, the last has but noise. */
    static List<BufferedImage> stamps(List<float[]> stamps, int side) {
        AsinhStretch stretch = new AsinhStretch(sample(stamps.get(stamps.size() - 1)), sample(stamps.get(0)));
        return stamps.stream().map(stamp -> stretch.stamp(stamp, side)).toList();
    }

    private BufferedImage stamp(float[] stamp, int side) {
        int of = (int) Math.round(Math.sqrt(stamp.length));
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float value = stamp[y * of / side * of + x * of / side];
                image.setRGB(x, side - 1 - y, Float.isNaN(value) ? UNKNOWN : colour(value));
            }
        }
        return image;
    }

    /** The frame shrunk to at most so many pixels a side, by means of blocks. */
    static BufferedImage image(Frame frame, int side) {
        double shrink = Math.max(1, Math.max(frame.width(), frame.height()) / (double) side);
        int width = (int) Math.max(1, Math.floor(frame.width() / shrink));
        int height = (int) Math.max(1, Math.floor(frame.height() / shrink));
        double[] sample = sample(frame.pixels());
        AsinhStretch stretch = new AsinhStretch(sample, sample);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, height - 1 - y, stretch.colour(mean(frame, x, y, shrink)));
            }
        }
        return image;
    }

    private static double[] sample(float[] pixels) {
        int step = Math.max(1, pixels.length / SAMPLE);
        double[] values = new double[pixels.length / step];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            float value = pixels[i * step];
            if (Float.isFinite(value)) {
                values[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? new double[] {0} : sorted;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** Mean of the frame's pixels under one of the image; NaN where all are masked. */
    private static double mean(Frame frame, int x, int y, double shrink) {
        int right = (int) Math.min(frame.width(), Math.ceil((x + 1) * shrink));
        int top = (int) Math.min(frame.height(), Math.ceil((y + 1) * shrink));
        double sum = 0;
        int count = 0;
        for (int j = (int) (y * shrink); j < top; j++) {
            for (int i = (int) (x * shrink); i < right; i++) {
                float value = frame.pixels()[j * frame.width() + i];
                if (Float.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private int colour(double value) {
        if (Double.isNaN(value)) {
            return MASKED;
        }
        double share = (asinh(value) - low) / (high - low);
        int grey = (int) Math.round(255 * Math.max(0, Math.min(1, share)));
        return grey << 16 | grey << 8 | grey;
    }

    private double asinh(double value) {
        double x = (value - sky) / (SOFTENING_SIGMAS * sigma);
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }
}
