package space.bhtom.photometry.astrometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;

class PlateBendingTest {
    private static final int TRIALS = 40;
    private static final double SCALE_ARCSEC = 0.7;

    @ParameterizedTest
    @CsvSource({"2, 6", "3, 12", "3, 40", "4, 5", "5, 8"})
    void distortionIsFollowedToItsOrder(int order, double corner) {
        BentCamera camera = new BentCamera(order, corner, 600, order);

        PlateSolution plate = solve(camera);

        assertThat(plate.distortion().order()).isEqualTo(order);
        assertThat(worst(camera, plate)).isLessThan(0.2 * SCALE_ARCSEC).isLessThan(4 * plate.cornerErrorArcsec());
    }

    @Test
    void straightPlateIsNotBent() {
        int bent = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            bent += solve(new BentCamera(1, 0, 40 + 10 * trial, trial))
                            .distortion()
                            .isBent()
                    ? 1
                    : 0;
        }

        // Two standard errors leave one in forty to chance, for each of two orders.
        assertThat(bent).isLessThanOrEqualTo(4);
    }

    @Test
    void errorOfThePlateIsWhatItSays() {
        double middle = 0;
        double corner = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            BentCamera camera = new BentCamera(3, 12, 300, 100 + trial);
            PlateSolution plate = solve(camera);
            middle += square(camera.error(plate, 999.5, 999.5)) / 2 / Math.pow(plate.middleErrorArcsec(), 2);
            double[] corners = {
                square(camera.error(plate, 0, 0)), square(camera.error(plate, 0, 1999)),
                square(camera.error(plate, 1999, 0)), square(camera.error(plate, 1999, 1999))
            };
            corner += (corners[0] + corners[1] + corners[2] + corners[3]) / 8 / Math.pow(plate.cornerErrorArcsec(), 2);
        }

        // Of 40 trials with two axes each: 0.11 is 1 sigma. The error of the worst corner is an upper one for the
        // others.
        assertThat(Math.sqrt(middle / TRIALS)).isCloseTo(1, within(0.3));
        assertThat(Math.sqrt(corner / TRIALS)).isBetween(0.6, 1.2);
    }

    @Test
    void strangersDoNotPull() {
        BentCamera camera = new BentCamera(3, 12, 400, 7);
        List<Source> sources = camera.sources();
        for (int i = 0; i < sources.size(); i += 10) {
            Source s = sources.get(i);
            sources.set(i, new Source(s.x() + 0.9, s.y() - 0.6, s.fluxAdu(), s.fluxErrorAdu(), s.peakAdu(), 3, 1, 0));
        }

        PlateSolution plate = solve(camera);

        assertThat(plate.distortion().order()).isEqualTo(3);
        assertThat(worst(camera, plate)).isLessThan(0.1 * SCALE_ARCSEC);
    }

    @Test
    void placesAndPixelsAreInverse() {
        PlateSolution plate = new BentCamera(5, 30, 10, 3).truth();

        for (double[] pixel : new double[][] {{0, 0}, {1999, 3}, {700, 1200}, {1999, 1999}, {2500, -400}}) {
            double[] back = plate.pixel(plate.sky(pixel[0], pixel[1]));

            assertThat(back[0]).isCloseTo(pixel[0], within(1e-6));
            assertThat(back[1]).isCloseTo(pixel[1], within(1e-6));
        }
    }

    @Test
    void inverseTermsAreRightToAThousandthOfAPixel() {
        Distortion distortion = new BentCamera(3, 12, 10, 3).truth().distortion();
        Distortion.Inverse inverse = distortion.inverse();

        for (double[] place : new double[][] {{0, 0}, {-900, 950}, {999, 999}, {10, -600}}) {
            double[] bent = distortion.bent(place[0], place[1]);
            double x = bent[0];
            double y = bent[1];
            for (int p = 0; p <= inverse.order(); p++) {
                for (int q = 0; p + q <= inverse.order(); q++) {
                    x += inverse.a(p, q) * Math.pow(bent[0], p) * Math.pow(bent[1], q);
                    y += inverse.b(p, q) * Math.pow(bent[0], p) * Math.pow(bent[1], q);
                }
            }
            assertThat(x).isCloseTo(place[0], within(0.001));
            assertThat(y).isCloseTo(place[1], within(0.001));
        }
    }

    private static double worst(BentCamera camera, PlateSolution plate) {
        double worst = 0;
        for (int x = 0; x < BentCamera.SIZE; x += 111) {
            for (int y = 0; y < BentCamera.SIZE; y += 111) {
                worst = Math.max(worst, Math.sqrt(square(camera.error(plate, x, y))));
            }
        }
        return worst;
    }

    private static double square(double[] error) {
        return error[0] * error[0] + error[1] * error[1];
    }

    private static PlateSolution solve(BentCamera camera) {
        return new PlateSearch(ReferenceCatalogFile.of(camera.stars()))
                .solve(frame(), camera.sources(), BentCamera.PLACE);
    }

    private static Frame frame() {
        FrameHeader header = new FrameHeader(
                61113.9, 60, "V", null, 0.7, null, null, null, 0, 1, null, null, null, null, null, List.of());
        int size = BentCamera.SIZE;
        return new Frame("frame.fits", header, size, size, new float[size * size]);
    }
}
