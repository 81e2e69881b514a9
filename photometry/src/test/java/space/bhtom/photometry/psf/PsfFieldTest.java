package space.bhtom.photometry.psf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PsfFieldTest {
    private static final int OVERSAMPLING = 2;
    private static final int RADIUS = 9;

    @Test
    void aShapeThatReachesLessFarIsTheMiddleOfTheWholeOne() {
        Random random = new Random(3);
        FieldPolynomial polynomial = new FieldPolynomial(2000, 1000, 2);
        int whole = PsfShape.side(OVERSAMPLING, RADIUS);
        float[][] nodes = new float[polynomial.terms()][whole * whole];
        for (float[] term : nodes) {
            for (int i = 0; i < term.length; i++) {
                term[i] = (float) random.nextGaussian();
            }
        }
        PsfField field = new PsfField(ShapeField.constant(Moffat.round(3, 3)), polynomial, OVERSAMPLING, RADIUS, nodes);
        double[] terms = new double[polynomial.terms()];
        polynomial.at(300, 900, terms);

        for (int reach : new int[] {2, 5, 2, RADIUS, RADIUS + 4}) {
            PsfShape shape = field.at(300, 900, reach);
            int side = shape.side();
            int margin = (whole - side) / 2;
            assertThat(shape.radius()).isEqualTo(Math.min(reach, RADIUS));
            for (int node = 0; node < side * side; node++) {
                int at = (node / side + margin) * whole + node % side + margin;
                double sum = 0;
                for (int term = 0; term < terms.length; term++) {
                    sum += terms[term] * nodes[term][at];
                }
                assertThat((double) shape.nodes()[node]).isCloseTo(sum, within(1e-5));
            }
        }
    }
}
