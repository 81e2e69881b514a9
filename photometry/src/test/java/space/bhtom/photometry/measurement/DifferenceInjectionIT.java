package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import space.bhtom.photometry.difference.DifferenceImage;
import space.bhtom.photometry.difference.DifferenceSquare;

/**
 * Stars as bright as the limit that artificial stars told beside a template, on new nights of the same lumpy host: is every
 * other one seen?
 */
class DifferenceInjectionIT {
    private static final int EMPTY_NIGHTS = 12;
    private static final int NIGHTS = 44;
    /** On the host's slopes; its core is the place of {@link DifferenceImageTest}. */
    private static final double[][] PLACES = {{144.3, 144.4}, {156.3, 144.1}, {156.2, 156.3}, {144.4, 156.1}};
    /** Of a share of 64 stars about one half: 2.5 times its binomial error, and noise that places share. */
    private static final double[] ABOUT_HALF = {0.31, 0.69};

    private static final double[] ABOUT_ONE = {0.75, 1.25};

    @Test
    void limitOnALumpyHostIsTrue() {
        double[] limits = new double[PLACES.length];
        double[] pulls = new double[EMPTY_NIGHTS * limits.length];
        for (int night = 0; night < EMPTY_NIGHTS; night++) {
            DifferenceImage difference = night(night, new double[limits.length]);
            for (int i = 0; i < limits.length; i++) {
                DifferenceSquare square = difference.at(PLACES[i][0], PLACES[i][1]);
                InjectionCheck check = square.check().orElseThrow();
                limits[i] += check.limitAdu(square.flux()) / EMPTY_NIGHTS;
                pulls[night * limits.length + i] =
                        check.corrected(square.flux()).signalToNoise();
            }
        }

        assertThat(GrowthCurve.scatter(pulls)).isBetween(ABOUT_ONE[0], ABOUT_ONE[1]);
        assertThat(shareSeen(limits)).isBetween(ABOUT_HALF[0], ABOUT_HALF[1]);
    }

    /** Two opposite places at a time: more new stars would lift the sky by which frame and template are levelled. */
    private static double shareSeen(double[] limits) {
        int seen = 0;
        for (int night = EMPTY_NIGHTS; night < NIGHTS; night++) {
            int first = night % 2;
            double[] fluxes = new double[limits.length];
            fluxes[first] = limits[first];
            fluxes[first + 2] = limits[first + 2];
            DifferenceImage difference = night(night, fluxes);
            for (int i = first; i < limits.length; i += 2) {
                DifferenceSquare square = difference.at(PLACES[i][0], PLACES[i][1]);
                InjectionCheck check = square.check().orElseThrow();
                boolean isSeen = check.corrected(square.flux()).signalToNoise() >= InjectionCheck.SIGMAS;
                seen += isSeen ? 1 : 0;
            }
        }
        return (double) seen / (2 * (NIGHTS - EMPTY_NIGHTS));
    }

    /** One night, with new stars of these fluxes at the places. */
    private static DifferenceImage night(int night, double[] fluxes) {
        StarField field = DifferenceImageTest.field(1.7, new double[2], 1, 0);
        for (int i = 0; i < fluxes.length; i++) {
            field.star(PLACES[i][0], PLACES[i][1], fluxes[i]);
        }
        return new DifferenceImage(
                DifferenceImageTest.measured(field.frame(3000 + night)),
                DifferenceImageTest.plate(new double[2]),
                DifferenceImageTest.template(5000 + night),
                150,
                150);
    }
}
