package space.bhtom.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.bhtom.ingest.harvest.HarvestStep;
import space.bhtom.ingest.harvest.HarvestTask;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;
import space.bhtom.tests.kit.TestData;

class GaiaAlertsHarvesterTest {
    private static final String INDEX = "/alerts/alerts.csv";
    private static final String LIGHT_CURVE = "/alerts/alert/Gaia99abc/lightcurve.csv";

    /** The expected times come from the Astronomical Almanac's low-precision Sun, without the barycentre: 4 s. */
    private static final double FOUR_SECONDS = 4 / 86_400.0;

    private static final SkyPosition FAR_AWAY = new SkyPosition(200, 10);

    private final ReplayServer server = ReplayServer.start();
    private final GaiaAlertsHarvester harvester = new GaiaAlertsHarvester(Archived.http(server.url()), Archived.CLOCK);

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void recordSmallAnswers() {
        server.on("GET", INDEX, Reply.text(Archived.text("gaia-alerts/alerts.csv", server.url())));
        server.on("GET", LIGHT_CURVE, Reply.text(Archived.text("gaia-alerts/lightcurve.csv", server.url())));
    }

    @Test
    void aTargetNamedLikeAnAlertNeedsNoIndex() {
        recordSmallAnswers();

        HarvestStep.Answer answer = Archived.answer(harvester.harvest(Archived.task("gaia99ABC", Archived.POSITION)));

        assertThat(answer.rows()).hasSize(3);
        assertThat(server.count(INDEX)).isZero();
    }

    @Test
    void anAliasIsAsGoodAsAName() {
        recordSmallAnswers();
        HarvestTask task = new HarvestTask("AT2016zzz", List.of("Gaia99abc"), Archived.POSITION, null);

        assertThat(Archived.answer(harvester.harvest(task)).rows()).hasSize(3);
        assertThat(server.count(INDEX)).isZero();
    }

    @Test
    void otherwiseTheNearestAlertOfTheIndexIsTaken() {
        recordSmallAnswers();

        HarvestStep.Answer answer =
                Archived.answer(harvester.harvest(Archived.task("My star", new SkyPosition(150.00001, -30.00001))));

        assertThat(answer.rows()).extracting(Brightness::externalId).containsOnly("Gaia99abc");
    }

    @Test
    void theIndexIsFetchedOncePerDay() {
        recordSmallAnswers();

        Archived.answer(harvester.harvest(Archived.task("My star", Archived.POSITION)));
        Archived.answer(harvester.harvest(Archived.task("My star again", Archived.POSITION)));

        assertThat(server.count(INDEX)).isEqualTo(1);
    }

    @Test
    void whereNoAlertIsNothingIsKnown() {
        recordSmallAnswers();

        assertThatThrownBy(() ->
                        harvester.harvest(Archived.task("Quiet star", FAR_AWAY)).block(Archived.LONGEST))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.ARCHIVE_HAS_NO_TARGET));
    }

    @Test
    void anAlertThatDoesNotExistIsNoFailureOfTheArchive() {
        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("Gaia99zzz", Archived.POSITION))
                        .block(Archived.LONGEST))
                .hasMessage("Gaia Science Alerts knows no source for “Gaia99zzz”: nothing was added.");
    }

    @Test
    void wordsInThePlaceOfMagnitudesAreCountedNotRead() {
        recordSmallAnswers();

        HarvestStep.Answer answer = Archived.answer(harvester.harvest(Archived.task("Gaia99abc", Archived.POSITION)));

        assertThat(answer.leftOut()).isEqualTo(Map.of("untrusted", 1, "null", 1));
    }

    @Test
    void errorsFollowThePublishedModelAndSaySo() {
        recordSmallAnswers();

        List<Brightness> rows = Archived.answer(harvester.harvest(Archived.task("Gaia99abc", Archived.POSITION)))
                .rows();

        assertThat(rows).extracting(Brightness::magnitude).containsExactly(18.10, 17.00, 13.20);
        assertThat(rows.get(0).magnitudeError()).isCloseTo(0.027925f, within(1e-6f));
        assertThat(rows.get(1).magnitudeError()).isCloseTo(0.015849f, within(1e-6f));
        assertThat(rows.get(2).magnitudeError()).isCloseTo(0.003162f, within(1e-6f));
        assertThat(rows).allSatisfy(row -> assertThat(row.flags()).isEqualTo(Flag.ERROR_FROM_MODEL.mask()));
        assertThat(rows).extracting(Brightness::bandpass).containsOnly("GSA/G");
    }

    @Test
    void aLightCurveOfAnotherAlertIsStrange() {
        server.on("GET", LIGHT_CURVE, Reply.text("Gaia99xyz\n#Date,JD(TCB),averagemag\n"));

        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("Gaia99abc", Archived.POSITION))
                        .block(Archived.LONGEST))
                .hasMessageContaining(
                        "it should begin with Gaia99abc, but begins with “Gaia99xyz #Date,JD(TCB),averagemag”");
    }

    @Test
    void recordedAlertIsFoundByItsPositionInTheWholeIndex() {
        server.on("GET", INDEX, Reply.file(TestData.path("archives/gaia-alerts/alerts_2024-02.csv")));
        server.on(
                "GET",
                "/alerts/alert/Gaia18cbf/lightcurve.csv",
                Reply.file(TestData.path("archives/gaia-alerts/Gaia18cbf.csv")));

        HarvestStep.Answer answer =
                Archived.answer(harvester.harvest(Archived.task("AT2018etg", new SkyPosition(241.16195, -41.10480))));

        assertThat(answer.rows()).hasSize(103);
        assertThat(answer.leftOut()).isEqualTo(Map.of("untrusted", 16, "null", 27));
        Brightness first = answer.rows().get(0);
        assertThat(first.timeOriginal()).isEqualTo(2457032.68015);
        assertThat(first.timeScale()).isEqualTo("BJD_TCB");
        assertThat(first.mjd()).isCloseTo(57032.183158, within(FOUR_SECONDS));
        assertThat(first.magnitude()).isEqualTo(20.28);
        assertThat(answer.rows().get(102).mjd()).isCloseTo(60162.605960, within(FOUR_SECONDS));
    }

    @Test
    void recordedLightCurveWithItsNameBeforeTheHeaderIsRead() {
        server.on(
                "GET",
                "/alerts/alert/Gaia23ats/lightcurve.csv",
                Reply.file(TestData.path("archives/gaia-alerts/Gaia23cnu.csv")));

        HarvestStep.Answer answer =
                Archived.answer(harvester.harvest(Archived.task("Gaia23ats", new SkyPosition(152.453, -53.41736))));

        assertThat(answer.rows()).hasSize(165);
        assertThat(answer.leftOut()).isEqualTo(Map.of("untrusted", 10, "null", 16));
        assertThat(answer.rows().get(0).mjd()).isCloseTo(56883.686882, within(FOUR_SECONDS));
        assertThat(answer.rows().get(0).magnitudeError()).isCloseTo(0.007586f, within(1e-5f));
    }

    @Test
    void recordedLightCurveOf2017IsReadToo() {
        server.on(
                "GET",
                "/alerts/alert/Gaia14aab/lightcurve.csv",
                Reply.file(TestData.path("archives/gaia-alerts/Gaia14aab_2017-format.csv")));

        HarvestStep.Answer answer = Archived.answer(harvester.harvest(Archived.task("Gaia14aab", Archived.POSITION)));

        assertThat(answer.rows()).hasSize(28);
        assertThat(answer.leftOut()).isEqualTo(Map.of("null", 8));
    }
}
