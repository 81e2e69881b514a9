package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.difference.DifferenceImage;
import space.bhtom.photometry.difference.DifferenceSquare;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.schema.sky.SkyPosition;

/** A new star on a lumpy host, beside a sharper, shifted and fainter frame of the night before. */
class DifferenceImageTest {
    private static final SkyPosition POLE = new SkyPosition(120, 30);
    private static final double SCALE = 0.5 / 3600;
    private static final double[] SHIFT = {2.3, -1.7};
    private static final double FAINTER = 0.8;
    private static final double X = 151.6;
    private static final double Y = 148.9;
    private static final int NIGHTS = 16;

    @ParameterizedTest
    @ValueSource(doubles = {0, 3000, 20_000})
    void newLightIsMeasuredWithinItsErrorWhateverLiesBelow(double flux) {
        double pulls = 0;
        double squares = 0;
        double errors = 0;
        for (int night = 0; night < NIGHTS; night++) {
            Template template = template(1000 + night);
            MeasuredFrame now = measured(field(1.7, new double[2], 1, flux).frame(100 + night));
            ForcedFlux found = new DifferenceImage(now, plate(new double[2]), template, X, Y)
                    .at(X, Y)
                    .flux();
            double pull = (found.fluxAdu() - flux) / found.fluxErrorAdu();
            pulls += pull / NIGHTS;
            squares += pull * pull / NIGHTS;
            errors += found.fluxErrorAdu() / NIGHTS;
        }

        assertThat(pulls).isEqualTo(0, within(0.8));
        assertThat(Math.sqrt(squares)).isBetween(0.6, 1.4);
        // photons of host and sky in some 36 pixels of both
        assertThat(errors).isBetween(200.0, 700.0);
    }

    @Test
    void artificialStarsAgreeWithTheErrorsOnTheHost() {
        double factors = 0;
        double biases = 0;
        for (int night = 0; night < NIGHTS; night++) {
            Template template = template(1000 + night);
            MeasuredFrame now = measured(field(1.7, new double[2], 1, 0).frame(100 + night));
            DifferenceSquare square = new DifferenceImage(now, plate(new double[2]), template, X, Y).at(X, Y);
            InjectionCheck check = square.check().orElseThrow();
            factors += check.errorFactor() / NIGHTS;
            biases += check.bias() / NIGHTS;

            assertThat(check.starCount()).isGreaterThan(40);
            assertThat(check.recoveredShare()).isBetween(0.25, 0.75);
            assertThat(check.placeErrorAdu()).isLessThan(square.flux().fluxErrorAdu());
        }

        assertThat(factors).isBetween(0.8, 1.25);
        assertThat(biases).isEqualTo(0, within(0.25));
    }

    @Test
    void whereLittleIsKnownNoArtificialStarsAreAdded() {
        Frame frame = field(1.7, new double[2], 1, 0).frame(100);
        for (int i = 0; i < frame.pixels().length; i++) {
            double distance = Math.hypot(i % frame.width() - X, i / frame.width() - Y);
            frame.pixels()[i] = distance < 9 || distance > 80 ? frame.pixels()[i] : Float.NaN;
        }

        DifferenceImage difference = new DifferenceImage(measured(frame), plate(new double[2]), template(1000), X, Y);

        assertThat(difference.at(X, Y).check()).isEmpty();
    }

    @Test
    void fluxRatioIsThatOfTheStars() {
        Template template = template(1);
        MeasuredFrame now = measured(field(1.7, new double[2], 1, 0).frame(2));

        DifferenceImage difference = new DifferenceImage(now, plate(new double[2]), template, X, Y);

        assertThat(difference.fluxRatio()).isEqualTo(FAINTER, within(0.004));
        assertThat(difference.starCount()).isGreaterThan(20);
    }

    @Test
    void aTemplateOfAnotherFieldIsRefused() {
        Template elsewhere = new Template(
                "elsewhere.fits", measured(field(1.4, SHIFT, 1, 0).frame(1)), plate(new double[] {900, 0}), null);
        MeasuredFrame now = measured(field(1.7, new double[2], 1, 0).frame(2));

        assertThatThrownBy(() -> new DifferenceImage(now, plate(new double[2]), elsewhere, X, Y))
                .hasMessageContaining("elsewhere.fits” shares only");
    }

    static Template template(long seed) {
        Frame before = field(1.4, SHIFT, FAINTER, 0).frame(seed);
        return new Template("before.fits", measured(before), plate(SHIFT), null);
    }

    static MeasuredFrame measured(Frame frame) {
        return new FrameMeasurer().measure(frame);
    }

    static PlateSolution plate(double[] shift) {
        double[] middle = {150 + shift[0], 150 + shift[1]};
        return PlateSolution.linear(POLE, middle, new double[] {-SCALE, 0, 0, SCALE});
    }

    /** Bright stars, a host of a hundred points, and the new star on it. */
    static StarField field(double width, double[] shift, double brightness, double flux) {
        StarField field = new StarField().width(width);
        for (int y = 30; y < StarField.SIZE - 25; y += 45) {
            for (int x = 30; x < StarField.SIZE - 25; x += 45) {
                boolean isHost = Math.hypot(x - 150, y - 150) < 30;
                field.star(x + 0.013 * y + shift[0], y + 0.007 * x + shift[1], isHost ? 0 : brightness * 40_000);
            }
        }
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            double distance = -4 * Math.log(random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            double x = 150 + distance * Math.cos(angle) + shift[0];
            field.star(x, 150 + distance * Math.sin(angle) + shift[1], brightness * 600);
        }
        field.star(150 + shift[0], 150 + shift[1], brightness * 8000);
        return field.star(X + shift[0], Y + shift[1], flux);
    }
}
