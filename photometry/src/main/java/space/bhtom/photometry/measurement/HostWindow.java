package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.BitSet;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.photometry.measurement.StarLight.PixelLight;

/** The pixels around a nucleus on which its galaxy is modelled. */
final class HostWindow {
    /** How far beyond it a place may reach, pixels. */
    private static final double SLACK = 0.5;

    private final ForcedPixels pixels;
    private final double x;
    private final double y;
    private final double radius;
    private final int left;
    private final int top;
    private final int side;
    private final int[] numbers;

    /** Those within {@code radius} pixels of (x, y) that are neither masked nor full. */
    HostWindow(Pixels sky, BitSet full, double x, double y, double radius) {
        this.pixels = ForcedPixels.around(sky, full, x, y, radius);
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.left = (int) Math.floor(x - radius);
        this.top = (int) Math.floor(y - radius);
        this.side = (int) Math.ceil(2 * radius) + 2;
        this.numbers = new int[side * side];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < pixels.count(); i++) {
            numbers[(pixels.y()[i] - top) * side + pixels.x()[i] - left] = i;
        }
    }

    ForcedPixels pixels() {
        return pixels;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Of the circle, pixels. */
    double radius() {
        return radius;
    }

    /** Does it hold all within {@code reach} pixels of a place? */
    boolean covers(double atX, double atY, double reach) {
        return Math.hypot(atX - x, atY - y) + reach < radius + SLACK;
    }

    /** Which of the pixels is in this column and row? -1 if none is. */
    int number(int column, int row) {
        int i = column - left;
        int j = row - top;
        return i >= 0 && j >= 0 && i < side && j < side ? numbers[j * side + i] : -1;
    }

    /** Pixels on a side of the square around it. */
    int side() {
        return side;
    }

    /** These numbers of the pixels in that square, row by row; NaN elsewhere. */
    float[] square(double[] ofPixels) {
        float[] square = new float[side * side];
        for (int i = 0; i < square.length; i++) {
            square[i] = numbers[i] < 0 ? Float.NaN : (float) ofPixels[numbers[i]];
        }
        return square;
    }

    /** A star's light in each of the pixels. */
    double[] light(PixelLight star) {
        double[] light = new double[pixels.count()];
        for (int i = 0; i < light.length; i++) {
            light[i] = star.at(pixels.x()[i], pixels.y()[i]);
        }
        return light;
    }
}
