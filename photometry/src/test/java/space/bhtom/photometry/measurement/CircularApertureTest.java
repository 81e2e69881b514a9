package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.frame.Pixels;

class CircularApertureTest {
    /** Rounding of sums of exact areas. */
    private static final double EXACT = 1e-9;

    @ParameterizedTest
    @CsvSource({"10, 10, 3.3", "10.5, 9.25, 0.3", "9.9, 10.1, 0.5", "10.01, 10.49, 7.77", "10, 10, 1"})
    void theAreaIsThatOfTheCircle(double x, double y, double radius) {
        CircularAperture aperture = CircularAperture.of(constant(20, 2), x, y, radius);

        assertThat(aperture.area()).isEqualTo(Math.PI * radius * radius, within(EXACT));
        assertThat(aperture.sum()).isEqualTo(2 * Math.PI * radius * radius, within(EXACT));
    }

    @Test
    void halfACircleLiesInsideAtTheBorder() {
        CircularAperture aperture = CircularAperture.of(constant(20, 1), -0.5, 10, 4);

        assertThat(aperture.area()).isEqualTo(Math.PI * 8, within(EXACT));
    }

    @Test
    void maskedPixelsDoNotCount() {
        Pixels pixels = constant(20, 1);
        pixels.values()[10 * 20 + 10] = Float.NaN;

        CircularAperture aperture = CircularAperture.of(pixels, 10, 10, 3);

        assertThat(aperture.area()).isEqualTo(9 * Math.PI - 1, within(EXACT));
        assertThat(aperture.sum()).isEqualTo(9 * Math.PI - 1, within(EXACT));
    }

    private static Pixels constant(int size, float value) {
        float[] values = new float[size * size];
        Arrays.fill(values, value);
        return new Pixels(size, size, values);
    }
}
