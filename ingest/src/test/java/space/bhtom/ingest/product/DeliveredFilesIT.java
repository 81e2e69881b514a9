package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import space.bhtom.ingest.work.JobOutcome;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.tests.kit.TestData;

@ExtendWith(OneHouse.class)
class DeliveredFilesIT {
    /** mag; the list is made of true magnitudes with the zero point moved, so that only the catalogue's errors are left. */
    private static final double LIST = 0.02;

    private static final double MJD = 61113.9459;
    private static final String HEADER = "mjd,magnitude,magnitude_error,bandpass,is_upper_limit\n";

    private static House house;

    @BeforeAll
    static void give(House shared) {
        house = shared;
    }

    @Test
    void aLightCurveJoinsTheTargetsPoints() {
        Target target = house.target("light curve", new SkyPosition(10, 10));
        DataProduct product = light(
                target,
                HEADER
                        + "60000.25,17.1,0.02,GaiaSP/r,false\n"
                        + "60001.25,20.5,,GaiaSP/V,true\n"
                        + "59999.25,17.3,,GaiaSP/r,false\n");

        JobOutcome outcome = house.work();

        LightCurve light = house.lightCurve(target);
        assertThat(outcome)
                .isEqualTo(new JobOutcome.Done(
                        "3 points (1 of them limits) in GaiaSP/V, GaiaSP/r, MJD 59999.25 to 60001.25"));
        assertThat(light.mjd()).containsExactly(59999.25, 60000.25, 60001.25);
        assertThat(light.magnitude()).containsExactly(17.3, 17.1, 20.5);
        assertThat(light.isUpperLimit()).containsExactly(false, false, true);
        assertThat(light.facility().at(0)).isEqualTo("Rozhen 2m");
        assertThat(light.observer().at(0)).isEqualTo("Ada");
        assertThat(light.timeScale().at(0)).isEqualTo("MJD_UTC");
        assertThat(light.fluxMicrojansky()[1]).isCloseTo(3631e6 * Math.pow(10, -0.4 * 17.1), within(0.01));
        assertThat(house.seen(product).report()).contains("upperLimitCount");
    }

    @Test
    void aLightCurveIsTakenWholeOrNotAtAll() {
        Target target = house.target("half a light curve", new SkyPosition(20, 10));
        DataProduct product =
                light(target, HEADER + "60000.25,17.1,0.02,GaiaSP/r,false\n60001.25,faint,0.02,GaiaSP/r,false\n");

        ProblemException problem = house.giveUp();

        assertThat(problem.problem()).isEqualTo(Problem.LIGHT_CURVE_UNREADABLE);
        assertThat(house.seen(product).problemSentence())
                .isEqualTo(
                        "Line 3 of “points.csv” cannot be read (magnitude “faint” is not a number): the header must be"
                                + " mjd,magnitude,magnitude_error,bandpass[,is_upper_limit].");
        assertThat(house.lightCurve(target).size()).isZero();
    }

    @Test
    void aStarListBecomesAPoint() throws IOException {
        house.reference(TestData.path("sim/a_sparse.refcat.csv.gz"));
        List<TruthTable.Star> stars = TruthTable.read(TestData.path("sim/a_sparse.truth.csv.gz")).stars().stream()
                .filter(star -> star.signalToNoise() > 20 && !star.isSaturated())
                .toList();
        TruthTable.Star star = stars.get(stars.size() / 2);
        Target target = house.target("listed", star.position());
        deliver(target, DataProductKind.STAR_LIST, "a.cat", starList(stars), "GaiaSP/r", MJD);

        house.work();

        LightCurve light = house.lightCurve(target);
        assertThat(light.size()).isEqualTo(1);
        assertThat(light.bandpass().at(0)).isEqualTo("GaiaSP/r");
        assertThat(light.mjd()[0]).isEqualTo(MJD);
        assertThat(light.magnitude()[0]).isCloseTo(star.magnitude(), within(LIST));
        assertThat(light.flags()[0] & Flag.FORCED_BANDPASS.mask()).isNotZero();
    }

    @Test
    void aStarListWithoutTimeAsksForIt() {
        Target target = house.target("timeless", new SkyPosition(30, 10));
        deliver(target, DataProductKind.STAR_LIST, "a.cat", "#   1 NUMBER\n", null, null);

        assertThat(house.giveUp().problem()).isEqualTo(Problem.STAR_LIST_HAS_NO_TIME);
    }

    @Test
    void aTextThatIsNoStarListIsRefused() {
        Target target = house.target("listless", new SkyPosition(40, 10));
        DataProduct product = deliver(target, DataProductKind.STAR_LIST, "a.cat", "milk, eggs, bread\n", null, MJD);

        assertThat(house.giveUp().problem()).isEqualTo(Problem.STAR_LIST_UNREADABLE);
        assertThat(house.seen(product).state()).isEqualTo(DataProductState.FAILED);
    }

    @Test
    void aFrameWaitsWhileTheGaiaArchiveIsDown() throws IOException {
        Target target = house.target("patient", new SkyPosition(266.4564, -29.5426));
        byte[] frame = Files.readAllBytes(TestData.path("sim/c_crowded.fits.fz"));
        DataProduct product = house.deliver(target, DataProductKind.FRAME, "c.fits.fz", frame);

        ProblemException problem = house.giveUp();

        assertThat(problem.problem()).isEqualTo(Problem.ARCHIVE_REFUSED);
        assertThat(house.seen(product).state()).isEqualTo(DataProductState.WORKING);
    }

    @Test
    void aFrameFailsWhenTheGaiaArchiveStaysDown() throws IOException {
        Target target = house.target("too patient", new SkyPosition(266.4600, -29.5400));
        byte[] frame = Files.readAllBytes(TestData.path("sim/c_crowded.fits.fz"));
        DataProduct product = house.deliver(target, DataProductKind.FRAME, "c.fits.fz", frame);

        DataProduct settled = house.workUntilSettled(product);

        assertThat(settled.state()).isEqualTo(DataProductState.FAILED);
        assertThat(settled.problemCode()).isEqualTo("ARCHIVE_REFUSED");
        assertThat(settled.problemSentence()).startsWith("The Gaia archive refused the connection");
    }

    private static DataProduct light(Target target, String text) {
        return deliver(target, DataProductKind.LIGHT_CURVE, "points.csv", text, null, null);
    }

    private static DataProduct deliver(
            Target target, DataProductKind kind, String name, String text, String forcedBandpass, Double mjd) {
        return house.deliver(
                target,
                kind,
                name,
                text.getBytes(StandardCharsets.UTF_8),
                new House.Beside("Rozhen 2m", "Ada", forcedBandpass, mjd));
    }

    /** As SExtractor 2.25 writes ASCII_HEAD; its zero point is 0, the true one 29.2. */
    private static String starList(List<TruthTable.Star> stars) {
        StringBuilder list = new StringBuilder("""
                #   1 NUMBER                 Running object number
                #   2 ALPHA_J2000            Right ascension of barycenter (J2000)                      [deg]
                #   3 DELTA_J2000            Declination of barycenter (J2000)                          [deg]
                #   4 X_IMAGE                Object position along x                                    [pixel]
                #   5 Y_IMAGE                Object position along y                                    [pixel]
                #   6 MAG_AUTO               Kron-like elliptical aperture magnitude                    [mag]
                #   7 MAGERR_AUTO            RMS error for AUTO magnitude                               [mag]
                #   8 FLAGS                  Extraction flags
                """);
        for (int i = 0; i < stars.size(); i++) {
            TruthTable.Star star = stars.get(i);
            list.append(String.format(
                    Locale.ROOT,
                    "%10d %11.7f %+11.7f %11.4f %11.4f %8.4f %8.4f %3d%n",
                    i + 1,
                    star.position().ra(),
                    star.position().dec(),
                    star.x() + 1,
                    star.y() + 1,
                    star.magnitude() - 29.2,
                    1.0857 / star.signalToNoise(),
                    0));
        }
        return list.toString();
    }
}
