package space.bhtom.photometry.difference;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The Fourier transform of a square of pixels whose side is a power of two.
 *
 * @param side pixels
 * @param real parts, row by row
 * @param imaginary parts
 */
record Spectrum(int side, double[] real, double[] imaginary) {

    /** Of real pixels, row by row. */
    static Spectrum of(double[] pixels, int side) {
        Spectrum spectrum = new Spectrum(side, pixels.clone(), new double[pixels.length]);
        spectrum.transform(TransformType.FORWARD);
        return spectrum;
    }

    /** All frequencies 0. */
    static Spectrum empty(int side) {
        return new Spectrum(side, new double[side * side], new double[side * side]);
    }

    /** The pixels whose transform this is; what is imaginary is dropped. This spectrum is used up. */
    double[] pixels() {
        transform(TransformType.INVERSE);
        return real;
    }

    /** |F|^2 at a frequency. */
    double power(int k) {
        return real[k] * real[k] + imaginary[k] * imaginary[k];
    }

    private void transform(TransformType type) {
        double[][] line = new double[2][side];
        for (int row = 0; row < side; row++) {
            transform(type, line, row * side, 1);
        }
        for (int column = 0; column < side; column++) {
            transform(type, line, column, side);
        }
    }

    private void transform(TransformType type, double[][] line, int first, int step) {
        for (int i = 0; i < side; i++) {
            line[0][i] = real[first + i * step];
            line[1][i] = imaginary[first + i * step];
        }
        FastFourierTransformer.transformInPlace(line, DftNormalization.STANDARD, type);
        for (int i = 0; i < side; i++) {
            real[first + i * step] = line[0][i];
            imaginary[first + i * step] = line[1][i];
        }
    }
}
