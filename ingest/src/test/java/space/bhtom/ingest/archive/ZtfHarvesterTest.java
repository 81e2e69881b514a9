package space.bhtom.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.bhtom.ingest.harvest.HarvestStep;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.LightTravel;
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;
import space.bhtom.tests.kit.TestData;

class ZtfHarvesterTest {
    private static final String PATH = "/cgi-bin/ZTF/nph_light_curves";

    /** IRSA gives times to 1e-7 d and we add halves of whole seconds. */
    private static final double TENTH_OF_A_SECOND = 0.1 / 86_400;

    private final ReplayServer server = ReplayServer.start();
    private final ZtfHarvester harvester = new ZtfHarvester(Archived.http(server.url()));

    @AfterEach
    void stopServer() {
        server.close();
    }

    private HarvestStep.Answer small() {
        server.on("GET", PATH, Reply.text(Archived.text("ztf/lightcurve.csv", server.url())));
        return Archived.answer(harvester.harvest(Archived.task("A star", Archived.POSITION)));
    }

    @Test
    void asksForTwoArcsecondsAroundTheTarget() {
        small();

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).query())
                .isEqualTo("POS=CIRCLE 150.0000000 -30.0000000 0.0005556&BANDNAME=g,r,i&BAD_CATFLAGS_MASK=32768"
                        + "&FORMAT=CSV");
    }

    @Test
    void startOfExposureBecomesItsMiddle() {
        Brightness thirtySeconds = small().rows().get(0);
        Brightness sixtySeconds = small().rows().get(2);

        assertThat(thirtySeconds.mjd()).isCloseTo(58484 + 15 / 86_400.0, within(1e-9));
        assertThat(thirtySeconds.timeOriginal()).isEqualTo(58484.0);
        assertThat(thirtySeconds.timeScale()).isEqualTo("MJD_UTC_START");
        assertThat(sixtySeconds.mjd()).isCloseTo(58486 + 30 / 86_400.0, within(1e-9));
    }

    @Test
    void magnitudesAreAbInThreeBandpasses() {
        List<Brightness> rows = small().rows();

        assertThat(rows).extracting(Brightness::bandpass).containsExactly("ZTF/g", "ZTF/g", "ZTF/r", "ZTF/i");
        assertThat(rows).allSatisfy(row -> assertThat(row.kind()).isEqualTo(MeasurementKind.MAGNITUDE));
        assertThat(rows.get(0).magnitude()).isEqualTo(17.5);
        assertThat(rows.get(0).magnitudeError()).isEqualTo(0.02f);
        assertThat(rows.get(0).fluxMicrojansky()).isCloseTo(363.1, within(0.05));
        assertThat(rows.get(0).externalId()).isEqualTo("100000000000001:50000001");
    }

    @Test
    void whatTheArchiveDoubtsIsFlaggedAndKept() {
        List<Brightness> rows = small().rows();

        assertThat(rows.get(0).flags()).isZero();
        assertThat(rows.get(1).flags()).isEqualTo(Flag.ARCHIVE_DOUBTS.mask());
        assertThat(rows.get(1).archiveFlags()).isEqualTo("16");
    }

    @Test
    void aNeighbourOnTheSameReferenceImageIsLeftOutAndCounted() {
        assertThat(small().leftOut()).containsExactly(Map.entry("of a neighbour", 1));
    }

    @Test
    void theHeaderAloneMeansThatNothingIsKnown() {
        server.on("GET", PATH, Reply.text(Archived.text("ztf/empty.csv", server.url())));

        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("Nowhere", Archived.POSITION))
                        .block(Archived.LONGEST))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem()).isEqualTo(Problem.ARCHIVE_HAS_NO_TARGET);
                    assertThat(problem.sentence()).contains("Nowhere");
                });
    }

    @Test
    void recordedAnswerGivesAllItsEpochs() {
        Path recorded = TestData.path("archives/ztf-irsa/irsa_ztf_gaia_3345661467822106624.csv");
        SkyPosition position = new SkyPosition(93.20533167424408, 15.11169950473285);
        server.on("GET", PATH, Reply.file(recorded));

        HarvestStep.Answer answer = Archived.answer(harvester.harvest(Archived.task("Recorded", position)));

        assertThat(answer.rows()).hasSize(1106);
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.input().sha256()).startsWith("06515e3f024f89f8");
        Brightness first = answer.rows().get(0);
        assertThat(first.mjd()).isCloseTo(58206.1305556 + 15 / 86_400.0, within(1e-9));
        assertThat(first.magnitude()).isEqualTo(17.7908287);
        assertThat(first.magnitudeError()).isEqualTo(0.0266202427f);
        assertThat(first.externalId()).isEqualTo("512114200006644:45213055");
        assertThat(answer.rows().stream().filter(row -> row.flags() != 0))
                .singleElement()
                .extracting(Brightness::archiveFlags)
                .isEqualTo("16");
    }

    @Test
    void middleOfExposureAgreesWithTheArchivesOwnHeliocentricTime() {
        SkyPosition position = new SkyPosition(93.2053374, 15.1117473);
        double hjd = 2458206.6302315649 - 2_400_000.5;
        double middle = 58206.130555600001 + 15 / 86_400.0;

        double heliocentric = middle + LightTravel.toSunSeconds(middle, position) / 86_400;

        assertThat(heliocentric).isCloseTo(hjd, within(TENTH_OF_A_SECOND));
    }

    @Test
    void recordedAnswerWithoutSourceSaysSo() {
        server.on("GET", PATH, Reply.file(TestData.path("archives/ztf-irsa/irsa_ztf_gaia_6555925496084361344.csv")));

        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("White dwarf", new SkyPosition(349.01, -32.78)))
                        .block(Archived.LONGEST))
                .hasMessage("ZTF (IRSA) knows no source for “White dwarf”: nothing was added.");
    }
}
