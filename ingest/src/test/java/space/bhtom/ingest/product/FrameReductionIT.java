package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.observatory.Observatory;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.tests.kit.TestData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OneHouse.class)
class FrameReductionIT {
    /** mag; aperture photometry of a star of S/N > 200 against some hundred reference stars of 5 to 20 mmag each. */
    private static final double SINGLE_STAR = 0.03;
    /** mag; an aperture on a supernova holds its galaxy too (reference/photometry.md, item 8). */
    private static final double STAR_ON_GALAXY = 0.25;
    /** Pixels; the median over all stars holds faint ones, whose width is uncertain. */
    private static final double WIDTH = 0.6;
    /** One second, in days. */
    private static final double SECOND = 1 / 86_400.0;

    private static final SkyPosition SUPERNOVA = new SkyPosition(181.2374684, -1.5486567);

    private static final SkyPosition EMPTY_SKY = new SkyPosition(181.26409, -1.53305);

    private static House house;

    @BeforeAll
    static void give(House shared) {
        house = shared;
        house.reference(TestData.path("sim/a_sparse.refcat.csv.gz"));
        house.reference(TestData.path("sim/b_moderate.refcat.csv.gz"));
        house.reference(TestData.path("sim/f_sn.refcat.csv.gz"));
    }

    @ParameterizedTest
    @CsvSource({
        "a_sparse.fits.fz, a_sparse, 2048, GaiaSP/r",
        "b_moderate.fits.fz, b_moderate, 2048, GaiaSP/V",
        "f_sn_2_1.0m-lco.fits.fz, f_sn_2_1.0m-lco, 1024, GaiaSP/r",
    })
    void anIsolatedStarComesOutAsBrightAsItIs(String frame, String truth, int pixels, String bandpass) {
        TruthTable.Star star =
                TruthTable.read(TestData.path("sim/" + truth + ".truth.csv.gz")).goodStar(pixels);
        Target target = house.target("star of " + truth, star.position());

        DataProduct product = deliver(target, "sim/" + frame);
        house.work();

        LightCurve light = house.lightCurve(target);
        assertThat(house.seen(product).state()).isEqualTo(DataProductState.DONE);
        assertThat(light.size()).isEqualTo(1);
        assertThat(light.bandpass().at(0)).isEqualTo(bandpass);
        assertThat(light.magnitude()[0]).isCloseTo(star.magnitude(), within(SINGLE_STAR));
        assertThat(light.isUpperLimit()[0]).isFalse();
        assertThat(light.archive().at(0)).isEqualTo("BHTOM");
        assertThat(light.fluxMicrojansky()[0]).isPositive();
    }

    @Test
    void aSupernovaIsFollowedBySixTelescopes() {
        Target target = house.target("AT2026sim", SUPERNOVA);
        List<Epoch> truth = Epoch.read(TestData.path("sim/f_sn.lightcurve.csv"));

        for (Epoch epoch : truth) {
            DataProduct product = deliver(target, "sim/" + epoch.file());
            house.work();
            assertThat(house.seen(product).problemSentence()).isNull();
        }

        LightCurve light = house.lightCurve(target);
        assertThat(light.size()).isEqualTo(truth.size());
        for (int i = 0; i < truth.size(); i++) {
            Epoch epoch = truth.get(i);
            assertThat(light.bandpass().at(i)).as(epoch.file()).isEqualTo(epoch.bandpass());
            assertThat(light.mjd()[i]).as(epoch.file()).isCloseTo(epoch.mjd(), within(SECOND));
            assertThat(light.magnitude()[i]).as(epoch.file()).isCloseTo(epoch.magnitude(), within(STAR_ON_GALAXY));
            assertThat(light.facility().at(i)).as(epoch.file()).isNotBlank();
        }
    }

    @Test
    void theReportTellsWhatWasSeen() {
        Target target = house.target("empty sky", EMPTY_SKY);
        DataProduct product = deliver(target, "sim/f_sn_2_1.0m-lco.fits.fz", "My Observatory", "Ada");

        house.work();

        JsonNode report = JsonMapper.shared().readTree(house.seen(product).report());
        assertThat(report.at("/pixelScaleArcsec").asDouble()).isCloseTo(0.39, within(0.01));
        assertThat(report.at("/fwhmPixels").asDouble()).isCloseTo(4.38, within(WIDTH));
        assertThat(report.at("/zeropoint/starCount").asInt()).isGreaterThan(10);
        assertThat(report.at("/header/filterLabel").asString()).isEqualTo("rp");
        assertThat(report.at("/header/choices").size()).isPositive();
        assertThat(report.at("/plate/matchedStars").asInt()).isGreaterThan(10);
        assertThat(report.at("/limitingMagnitude").asDouble()).isBetween(20.0, 23.0);
        assertThat(report.at("/brightness/isUpperLimit").asBoolean()).isTrue();
        assertThat(report.at("/injection/starCount").asInt()).isPositive();
        assertThat(report.at("/targetInjection/errorFactor").asDouble()).isPositive();
        LightCurve light = house.lightCurve(target);
        assertThat(light.facility().at(0)).isEqualTo("My Observatory");
        assertThat(light.observer().at(0)).isEqualTo("Ada");
        assertThat(light.limitSigma()[0]).isPositive();
    }

    @Test
    void aNewReductionReplacesTheOldOne() {
        Target target = house.target("twice reduced", new SkyPosition(181.20678, -1.56579));
        DataProduct product = deliver(target, "sim/f_sn_5_0.9m-B.fits.fz");
        house.workTwice();
        LightCurve first = house.lightCurve(target);

        house.lake.work().requestReduction(house.observer, product.id()).block();
        house.work();

        LightCurve second = house.lightCurve(target);
        assertThat(first.size()).isEqualTo(1);
        assertThat(second.size()).isEqualTo(1);
        assertThat(second.batchId()[0]).isGreaterThan(first.batchId()[0]);
        assertThat(house.seen(product).state()).isEqualTo(DataProductState.DONE);
    }

    @Test
    void whatIsKnownOfTheObservatoryGoesBeforeTheHeader() {
        Observatory feder = new Observatory(0, "Feder", 46.87, -96.45, 310.0, 0.4, 1.25, 9.0, 40_000.0, null);
        house.lake.observatories().create(house.observer, feder).block();
        Target target = house.target("seen from Feder", new SkyPosition(181.20678, -1.53));
        DataProduct product = deliver(target, "sim/f_sn_5_0.9m-B.fits.fz", "feder", null);

        house.work();

        JsonNode report = JsonMapper.shared().readTree(house.seen(product).report());
        assertThat(report.at("/gainElectronsPerAdu").asDouble()).isEqualTo(1.25);
        assertThat(report.at("/camera/saturationAdu").asDouble()).isEqualTo(40_000);
        assertThat(house.lightCurve(target).facility().at(0)).isEqualTo("Feder");
    }

    @Test
    void aTextNamedFitsIsKeptAndRefused() {
        byte[] text = "Dear colleagues, please find attached my frame.\n".getBytes(StandardCharsets.UTF_8);

        refused("letter.fits", text, new SkyPosition(184.05, 26.55), Problem.FILE_NOT_FITS);
    }

    @Test
    void aTruncatedFrameIsKeptAndRefused() throws IOException {
        byte[] whole = Files.readAllBytes(TestData.path("sim/f_sn_2_1.0m-lco.fits.fz"));

        refused(
                "short.fits.fz",
                Arrays.copyOf(whole, whole.length / 2),
                new SkyPosition(184.04, 26.53),
                Problem.FITS_TRUNCATED);
    }

    @Test
    void aFrameWithoutStarsIsKeptAndRefused() {
        refused("dark.fits", noise(), new SkyPosition(184.03, 26.52), Problem.FRAME_HAS_NO_STARS);
    }

    @Test
    void aFrameOfAnotherFieldIsKeptAndRefused() {
        Target target = house.target("elsewhere", new SkyPosition(305.25, 23.47));
        DataProduct product = deliver(target, "sim/f_sn_2_1.0m-lco.fits.fz");

        ProblemException problem = house.giveUp();

        assertThat(problem.problem()).isIn(Problem.FRAME_NOT_SOLVED, Problem.FRAME_MISSES_TARGET);
        assertThat(house.seen(product).state()).isEqualTo(DataProductState.FAILED);
    }

    private static void refused(String name, byte[] content, SkyPosition position, Problem expected) {
        Target target = house.target("target of " + name, position);
        DataProduct product = house.deliver(target, DataProductKind.FRAME, name, content);

        ProblemException problem = house.giveUp();

        DataProduct seen = house.seen(product);
        assertThat(problem.problem()).isEqualTo(expected);
        assertThat(seen.state()).isEqualTo(DataProductState.FAILED);
        assertThat(seen.problemCode()).isEqualTo(expected.name());
        assertThat(seen.problemSentence()).contains(name).isEqualTo(problem.sentence());
        assertThat(house.lake.files().path(seen.storedPath())).hasBinaryContent(content);
        assertThat(house.lightCurve(target).size()).isZero();
    }

    private static DataProduct deliver(Target target, String path) {
        return deliver(target, path, null, null);
    }

    private static DataProduct deliver(
            Target target, String path, @Nullable String observatory, @Nullable String observer) {
        Path file = TestData.path(path);
        try {
            return house.deliver(
                    target,
                    DataProductKind.FRAME,
                    file.getFileName().toString(),
                    Files.readAllBytes(file),
                    new House.Beside(observatory, observer, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame of nothing but sky and read noise. */
    private static byte[] noise() {
        int side = 512;
        String[] cards = {
            "SIMPLE  =                    T",
            "BITPIX  =                   16",
            "NAXIS   =                    2",
            "NAXIS1  =                  512",
            "NAXIS2  =                  512",
            "DATE-OBS= '2026-03-14T22:41:07'",
            "EXPTIME =                120.0",
            "PIXSCALE=                 0.58",
            "RA      = '12:16:16.47'",
            "DEC     = '+26:31:03.86'",
            "END"
        };
        int dataBytes = side * side * 2;
        byte[] file = new byte[2880 + (dataBytes + 2879) / 2880 * 2880];
        Arrays.fill(file, 0, 2880, (byte) ' ');
        for (int i = 0; i < cards.length; i++) {
            byte[] card = cards[i].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(card, 0, file, 80 * i, card.length);
        }
        Random random = new Random(1);
        for (int i = 0; i < side * side; i++) {
            int adu = (int) Math.round(1000 + 20 * random.nextGaussian());
            file[2880 + 2 * i] = (byte) (adu >> 8);
            file[2881 + 2 * i] = (byte) adu;
        }
        return file;
    }

    /** One line of the answer. */
    private record Epoch(String file, double mjd, String bandpass, double magnitude) {

        static List<Epoch> read(Path answer) {
            try {
                return Files.readAllLines(answer).stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(row -> new Epoch(
                                row[0], Double.parseDouble(row[1]), "GaiaSP/" + row[2], Double.parseDouble(row[5])))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
