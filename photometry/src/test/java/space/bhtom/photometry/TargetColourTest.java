package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.sky.SkyPosition;

class TargetColourTest {
    private static final double YEAR = 2026;
    private static final SkyPosition PLACE = new SkyPosition(120, 30);
    /** It moved here from 10 arcsec south since 2016. */
    private static final CalibrationStar STAR = star(30 - 10.0 / 3600, 1000, 1.9);

    private static CalibrationStar star(double dec, double northMasPerYear, double colour) {
        double[] magnitudes = new double[GaiaBandpasses.SYNTHETIC.size()];
        ReferenceStar star =
                new ReferenceStar(1, 120, dec, 0, northMasPerYear, 2016, 15, colour, magnitudes, magnitudes, false);
        return new CalibrationStar(-10, 0.01, star, 0, 0);
    }

    @Test
    void whatIsToldCounts() {
        assertThat(TargetColour.of(0.3, PLACE, List.of(STAR), YEAR)).isEqualTo(new TargetColour(0.3, 0, false));
    }

    @Test
    void aTargetThatTheCatalogueKnowsHasItsColour() {
        TargetColour colour = TargetColour.of(null, PLACE, List.of(star(30.0005, 0, 0.2), STAR), YEAR);

        assertThat(colour.value()).isEqualTo(1.9);
        assertThat(colour.isAssumed()).isFalse();
    }

    @Test
    void anyOtherIsBlueAndSaidToBeAssumed() {
        TargetColour colour = TargetColour.of(null, PLACE, List.of(star(30.0005, 0, 1.9)), YEAR);

        assertThat(colour.value()).isBetween(0.4, 0.9);
        assertThat(colour.error()).isGreaterThan(0.3);
        assertThat(colour.isAssumed()).isTrue();
    }
}
