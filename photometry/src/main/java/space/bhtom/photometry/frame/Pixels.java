package space.bhtom.photometry.frame;

import java.util.BitSet;

/**
 * A rectangle of numbers.
 *
 * @param width columns
 * @param height rows
 * @param values row by row, index {@code y * width + x}; NaN is masked; shared, not copied
 */
public record Pixels(int width, int height, float[] values) {

    public Pixels {
        if (values.length != width * height) {
            throw new IllegalArgumentException(values.length + " pixels do not fill " + width + " x " + height);
        }
    }

    /** The number in this column and row. */
    public float at(int x, int y) {
        return values[y * width + x];
    }

    /** The same with these pixels masked, index {@code y * width + x}. */
    public Pixels without(BitSet pixels) {
        float[] left = values.clone();
        for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
            left[i] = Float.NaN;
        }
        return new Pixels(width, height, left);
    }

    /** Does this column and row exist? */
    public boolean contains(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height;
    }
}
