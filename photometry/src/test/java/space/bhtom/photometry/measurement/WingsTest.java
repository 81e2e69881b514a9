package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.detection.Source;

/** What bright stars send beyond the square in which their shape is known is no other star, and in no other star's flux. */
class WingsTest {
    private static final double BRILLIANT = 4e6;
    private static final double FAINT = 3000;
    private static final double[][] BRILLIANTS = {{85.2, 107.4}, {196.7, 62.1}, {152.4, 218.8}};
    private static final double[][] FAINTS = {{107.6, 98.2}, {196.2, 86.9}};
    private static final double NEAR = 3;

    @Test
    void nothingIsSeenInTheWingsButTheStarsThatAreThere() {
        for (int seed = 0; seed < 3; seed++) {
            StarField field = new StarField().lattice(0.2).halo(0.1, 6);
            for (double[] star : BRILLIANTS) {
                field.star(star[0], star[1], BRILLIANT);
            }
            for (double[] star : FAINTS) {
                field.star(star[0], star[1], FAINT);
            }

            MeasuredFrame measured = new FrameMeasurer().measure(field.frame(seed));

            List<Source> strangers = measured.sources().stream()
                    .filter(source -> source.signalToNoise() > 5 && !isLattice(source))
                    .filter(source -> distance(source, BRILLIANTS) > NEAR)
                    .toList();
            assertThat(strangers).hasSize(2).allSatisfy(source -> {
                assertThat(distance(source, FAINTS)).isLessThan(1);
                assertThat(source.fluxAdu()).isEqualTo(FAINT, within(4.5 * source.fluxErrorAdu()));
            });
        }
    }

    private static boolean isLattice(Source source) {
        for (int y = 40; y < StarField.SIZE - 30; y += 45) {
            for (int x = 40; x < StarField.SIZE - 30; x += 45) {
                double[] star = {x + 0.2 + 0.013 * y, y + 0.2 + 0.007 * x};
                if (distance(source, new double[][] {star}) < NEAR) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double distance(Source source, double[][] places) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] place : places) {
            nearest = Math.min(nearest, Math.hypot(source.x() - place[0], source.y() - place[1]));
        }
        return nearest;
    }
}
