package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.ingest.work.JobOutcome;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.version.LightBatch;
import space.bhtom.photometry.calibration.ReferenceCatalogWriter;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A supernova on a lumpy galaxy, and frames of the galaxy alone. */
@ExtendWith(OneHouse.class)
class TemplateIT {
    private static final SkyPosition PLACE = new SkyPosition(285.5, 31.25);
    private static final SimulatedField STARS = SimulatedField.around(PLACE, 0.2, 11);
    private static final SimulatedField GALAXY = galaxy();
    private static final Camera CAMERA =
            new Camera("Test 0.6m", 400, 400, 0.9, 20, false, 1.4, 8, 60000, 300, 3, 24.5, 0.03, 20);
    private static final String OBSERVATORY = "Test 0.6m";
    private static final double BRIGHT = 17.0;
    private static final double INVISIBLE = 99;
    /** mag; three times its error, with the target's colour unknown: it is 16.994 here. */
    private static final double BESIDE = 0.06;
    /** mag; by so much the galaxy's nucleus spoils what is measured without a template, at least: 0.9 when this was written. */
    private static final double SPOILT = 0.5;

    private static House house;

    @TempDir
    private static Path folder;

    private Target target;

    @BeforeAll
    static void give(House shared) {
        house = shared;
        Path catalogue = folder.resolve("template-field.csv.gz");
        ReferenceCatalogWriter.write(catalogue, STARS.referenceStars());
        house.reference(catalogue);
    }

    @BeforeEach
    void name(TestInfo test) {
        target = house.target(test.getDisplayName(), PLACE);
    }

    /** There is one target at a place. */
    @AfterEach
    void makeRoom() {
        house.lake.targets().delete(house.observer, target.id()).block();
    }

    @Test
    void aFrameIsMeasuredBesideTheTemplateOfItsBandpass() {
        DataProduct red = template("before.fits", "GaiaSP/r", 61140.25);
        DataProduct green = template("green.fits", "GaiaSP/g", 61141.25);

        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25);
        JobOutcome outcome = house.work();

        LightCurve light = house.lightCurve(target);
        int newest = light.size() - 1;
        assertThat(light.mjd()[newest]).isEqualTo(61150.25, within(1e-4));
        assertThat(light.isDifference()[newest]).isTrue();
        assertThat(light.isDifference()[0]).isFalse();
        assertThat(light.bandpass().at(newest)).isEqualTo("GaiaSP/r");
        assertThat(light.magnitude()[newest]).isCloseTo(BRIGHT, within(BESIDE));
        assertThat(outcome.toString()).contains("beside “before.fits”");
        JsonNode report = report(now);
        assertThat(report.at("/template/upload").asString()).isEqualTo(Long.toString(red.id()));
        assertThat(report.at("/template/sha256").asString()).isEqualTo(red.sha256());
        assertThat(report.at("/template/isUsed").asBoolean()).isTrue();
        assertThat(report.at("/notes").toString()).contains("what is new beside “before.fits”");
        assertThat(green.id()).isGreaterThan(red.id());
    }

    @Test
    void aReductionBesideATemplateIsANewVersionOfWhatWasMeasuredAlone() {
        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25);
        house.work();
        double alone = house.lightCurve(target).magnitude()[0];
        DataProduct before = template("before.fits", "GaiaSP/r", 61140.25);

        again(now);
        double beside = newestMagnitude();
        house.lake.templates().remove(house.observer, before.id()).block();
        again(now);

        assertThat(Math.abs(alone - BRIGHT)).isGreaterThan(SPOILT);
        assertThat(beside).isCloseTo(BRIGHT, within(BESIDE));
        assertThat(newestMagnitude()).isEqualTo(alone);
        assertThat(report(now).at("/template").isNull()).isTrue();
        assertThat(batches(now)).containsExactly(now.sha256(), now.sha256() + " " + before.sha256(), now.sha256());
    }

    @Test
    void aTemplateThatIsNamedWhileAJobDiesCountsWhenItIsDoneAgain() {
        DataProduct before = delivered("before.fits", exposure(61140.25, "GaiaSP/r", INVISIBLE));
        house.work();
        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25);

        house.workTwice(
                () -> house.lake.templates().set(house.observer, before.id()).block());

        assertThat(report(now).at("/template/isUsed").asBoolean()).isTrue();
        assertThat(newestMagnitude()).isCloseTo(BRIGHT, within(BESIDE));
        assertThat(batches(now)).containsExactly(now.sha256(), now.sha256() + " " + before.sha256());
    }

    @Test
    void aTemplateThroughAnotherFilterIsRefusedAndTheFrameIsMeasuredWithoutIt() {
        template("green.fits", "GaiaSP/g", 61141.25);

        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25);
        house.work();

        LightCurve light = house.lightCurve(target);
        assertThat(light.mjd()[light.size() - 1]).isEqualTo(61150.25, within(1e-4));
        assertThat(light.isDifference()[light.size() - 1]).isFalse();
        assertThat(refusal(now))
                .isEqualTo("The template “green.fits” was taken through GaiaSP/g and “now.fits” through GaiaSP/r:"
                        + " give one of the same filter.");
        assertThat(batches(now)).containsExactly(now.sha256());
    }

    @Test
    void aBandpassThatIsInsistedOnIsHeldAgainstTheTemplateToo() {
        template("green.fits", "GaiaSP/g", 61141.25);

        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25, OBSERVATORY, "GaiaSP/r");
        house.work();

        assertThat(refusal(now)).contains("“green.fits” was not taken through GaiaSP/r, as “now.fits” is said to be");
    }

    @Test
    void aTemplateThatCannotBeExaminedIsSaidToBeSo() throws IOException {
        byte[] text = "no frame at all".getBytes(StandardCharsets.UTF_8);
        DataProduct letter = deliver("letter.fits", text, OBSERVATORY, null);
        house.giveUp();
        house.lake.templates().set(house.observer, letter.id()).block();

        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25);
        house.work();
        String unreadable = refusal(now);
        Files.delete(house.lake.files().path(letter.storedPath()));
        again(now);

        assertThat(unreadable).contains("“letter.fits” is not a FITS file");
        assertThat(refusal(now)).isEqualTo("The file of the template “letter.fits” is gone: name another.");
        assertThat(house.lightCurve(target).size()).isEqualTo(1);
    }

    @Test
    void otherCamerasAndTheFrameItselfAreNoTemplates() {
        DataProduct before = template("before.fits", "GaiaSP/r", 61140.25);
        again(before);
        DataProduct elsewhere = delivered("elsewhere.fits", "GaiaSP/r", 61150.25, "Another 0.6m", null);
        house.work();

        assertThat(report(before).at("/template").isNull()).isTrue();
        assertThat(report(elsewhere).at("/template").isNull()).isTrue();
    }

    @Test
    void nobodyElseMayNameIt() {
        Viewer stranger = Viewer.of(
                house.lake.accounts().add("stranger to templates", false).block());
        DataProduct before = delivered("before.fits", "GaiaSP/r", 61140.25);
        house.work();

        assertThatThrownBy(
                        () -> house.lake.templates().set(stranger, before.id()).block())
                .hasMessage(Problem.NOT_ALLOWED
                        .of("tell what this upload is used for")
                        .sentence());
        DataProduct now = delivered("now.fits", "GaiaSP/r", 61150.25);
        house.work();
        assertThat(report(now).at("/template").isNull()).isTrue();
    }

    private DataProduct template(String name, String bandpass, double mjd) {
        DataProduct product = delivered(name, exposure(mjd, bandpass, INVISIBLE));
        house.work();
        return house.lake.templates().set(house.observer, product.id()).block();
    }

    private DataProduct delivered(String name, String bandpass, double mjd) {
        return delivered(name, exposure(mjd, bandpass, BRIGHT));
    }

    private DataProduct delivered(String name, Exposure exposure) {
        return deliver(name, frame(name, exposure), OBSERVATORY, null);
    }

    private static Exposure exposure(double mjd, String bandpass, double magnitude) {
        return new Exposure(mjd, 90, bandpass, magnitude, 0.6);
    }

    private DataProduct delivered(
            String name, String bandpass, double mjd, String observatory, @Nullable String forcedBandpass) {
        return deliver(name, frame(name, exposure(mjd, bandpass, BRIGHT)), observatory, forcedBandpass);
    }

    private DataProduct deliver(String name, byte[] content, String observatory, @Nullable String forcedBandpass) {
        return house.deliver(
                target,
                DataProductKind.FRAME,
                name,
                content,
                new House.Beside(observatory, null, forcedBandpass, null));
    }

    private static byte[] frame(String name, Exposure exposure) {
        Path file = folder.resolve(name);
        FrameSimulator.write(file, GALAXY, CAMERA, exposure, HeaderDialect.LCO);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void again(DataProduct product) {
        house.lake.work().requestReduction(house.observer, product.id()).block();
        house.work();
    }

    private double newestMagnitude() {
        LightCurve light = house.lightCurve(target);
        return light.magnitude()[light.size() - 1];
    }

    private static JsonNode report(DataProduct product) {
        return JsonMapper.shared().readTree(house.seen(product).report());
    }

    private static String refusal(DataProduct product) {
        JsonNode template = report(product).at("/template");
        assertThat(template.at("/isUsed").asBoolean()).isFalse();
        return template.at("/problem/sentence").asString();
    }

    /** Checksums of what the batches of a file were made of, oldest first. */
    private List<String> batches(DataProduct product) {
        List<String> checksums = new ArrayList<>();
        for (LightBatch batch : house.lake
                .stories()
                .batches(house.observer, target.id(), 100, null)
                .block()) {
            if (Objects.equals(batch.dataProductId(), product.id())) {
                checksums.add(0, batch.inputSha256());
            }
        }
        return checksums;
    }

    /** The stars, and in their middle a galaxy of a nucleus and sixty lumps, too faint for the catalogue. */
    private static SimulatedField galaxy() {
        List<ReferenceStar> stars = new ArrayList<>(STARS.stars());
        Random random = new Random(3);
        stars.add(lump(1.2, 40, 17.8));
        for (int i = 0; i < 60; i++) {
            stars.add(lump(-3 * Math.log(random.nextDouble()), 360 * random.nextDouble(), 20.3));
        }
        return new SimulatedField(PLACE, stars, STARS.seed());
    }

    private static ReferenceStar lump(double arcsec, double degrees, double magnitude) {
        double[] magnitudes = new double[10];
        Arrays.fill(magnitudes, magnitude);
        double ra =
                PLACE.ra() + arcsec / 3600 * Math.sin(Math.toRadians(degrees)) / Math.cos(Math.toRadians(PLACE.dec()));
        double dec = PLACE.dec() + arcsec / 3600 * Math.cos(Math.toRadians(degrees));
        return new ReferenceStar(0, ra, dec, 0, 0, 2016.0, magnitude, 1, magnitudes, new double[10], false);
    }
}
