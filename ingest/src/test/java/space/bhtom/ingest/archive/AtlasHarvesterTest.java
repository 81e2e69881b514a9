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
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;
import space.bhtom.tests.kit.TestData;

class AtlasHarvesterTest {
    private static final String QUEUE = "/forcedphot/queue/";
    private static final String TASK = "/forcedphot/queue/4242/";
    private static final String RESULT = "/forcedphot/static/results/job4242.txt";

    private final ReplayServer server = ReplayServer.start();
    private final AtlasHarvester harvester = new AtlasHarvester(Archived.http(server.url()), true);

    @AfterEach
    void stopServer() {
        server.close();
    }

    private String text(String name) {
        return Archived.text("atlas/" + name, server.url());
    }

    private HarvestTask queued() {
        return new HarvestTask("A star", List.of(), Archived.POSITION, server.url() + TASK);
    }

    private HarvestStep.Answer result(Reply reply) {
        server.on("GET", TASK, Reply.text(text("task-finished.json"))).on("GET", RESULT, reply);
        return Archived.answer(harvester.harvest(queued()));
    }

    @Test
    void queuesATaskAndRemembersItsAddress() {
        server.on("POST", QUEUE, Reply.status(201, text("task-queued.json")));

        HarvestStep.Wait pause = Archived.pause(harvester.harvest(Archived.task("A star", Archived.POSITION)));

        assertThat(pause.memory()).isEqualTo(server.url() + TASK);
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.authorization()).isEqualTo("Token secret-token");
            assertThat(request.body())
                    .isEqualTo("ra=150.0000000&dec=-30.0000000&mjd_min=55000&use_reduced=true&send_email=false");
        });
    }

    @Test
    void anAnswerWithoutTaskIsStrange() {
        server.on("POST", QUEUE, Reply.status(201, "{\"id\": 7}"));

        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("A star", Archived.POSITION))
                        .block(Archived.LONGEST))
                .hasMessageContaining("it names no address as “url”, but begins with “{\"id\": 7}”");
    }

    @Test
    void pollsWhatIsNotFinished() {
        server.on("GET", TASK, Reply.text(text("task-queued.json")));

        HarvestStep.Wait pause = Archived.pause(harvester.harvest(queued()));

        assertThat(pause.memory()).isEqualTo(server.url() + TASK);
        assertThat(server.count(QUEUE)).isZero();
    }

    @Test
    void aTaskThatTheServerForgotIsQueuedAnew() {
        assertThat(Archived.pause(harvester.harvest(queued())).memory()).isNull();
    }

    @Test
    void aTaskThatFoundNoImagesKnowsNoSource() {
        server.on("GET", TASK, Reply.text(text("task-without-data.json")));

        assertThatThrownBy(() -> harvester.harvest(queued()).block(Archived.LONGEST))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.ARCHIVE_HAS_NO_TARGET));
    }

    @Test
    void withoutTokenNobodyIsAskedAndTheSentenceNamesTheSetting() {
        AtlasHarvester without = new AtlasHarvester(Archived.http(server.url()), false);

        assertThatThrownBy(() -> without.harvest(Archived.task("A star", Archived.POSITION))
                        .block(Archived.LONGEST))
                .hasMessageContaining("BHTOM_ATLAS_TOKEN")
                .hasMessageNotContaining("secret");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTokenThatIsNotAcceptedIsAMissingOne() {
        server.otherwise(Reply.status(401, "{\"detail\":\"Invalid token.\"}"));

        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("A star", Archived.POSITION))
                        .block(Archived.LONGEST))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.ARCHIVE_CREDENTIALS_MISSING));
    }

    @Test
    void aResultElsewhereIsNotFetched() {
        server.on("GET", TASK, Reply.text(text("task-finished.json").replace(RESULT, "@example.org/result.txt")));

        assertThatThrownBy(() -> harvester.harvest(queued()).block(Archived.LONGEST))
                .hasMessageContaining("it leads away to example.org");
    }

    @Test
    void fluxesStayAsDeliveredAndStartBecomesMiddle() {
        Brightness first = result(Reply.text(text("result.txt"))).rows().get(0);

        assertThat(first.mjd()).isCloseTo(58484 + 15 / 86_400.0, within(1e-9));
        assertThat(first.timeOriginal()).isEqualTo(58484.0);
        assertThat(first.bandpass()).isEqualTo("ATLAS/o");
        assertThat(first.magnitude()).isEqualTo(16.4);
        assertThat(first.magnitudeError()).isEqualTo(0.011f);
        assertThat(first.flux()).isEqualTo(1000.0);
        assertThat(first.fluxError()).isEqualTo(10f);
        assertThat(first.fluxUnit()).isEqualTo("uJy");
        assertThat(first.fluxMicrojansky()).isEqualTo(1000.0);
        assertThat(first.externalId()).isEqualTo("02a58484o0001o");
    }

    @Test
    void aFaintOrNegativeFluxIsAFiveSigmaLimit() {
        List<Brightness> rows = result(Reply.text(text("result.txt"))).rows();

        assertThat(rows.subList(1, 3)).allSatisfy(row -> {
            assertThat(row.isUpperLimit()).isTrue();
            assertThat(row.limitSigma()).isEqualTo(5f);
            assertThat(row.magnitudeError()).isNull();
        });
        assertThat(rows.get(1).magnitude()).isEqualTo(19.60);
        assertThat(rows.get(1).flux()).isEqualTo(-7.0);
        assertThat(rows.get(1).fluxMicrojansky()).isEqualTo(-7.0);
        assertThat(rows.get(2).magnitude()).isEqualTo(19.61);
    }

    @Test
    void whatTheFitDoubtsIsFlaggedAndTheRestCounted() {
        HarvestStep.Answer answer = result(Reply.text(text("result.txt")));

        assertThat(answer.rows()).hasSize(4);
        assertThat(answer.rows().get(3).flags()).isEqualTo(Flag.ARCHIVE_DOUBTS.mask());
        assertThat(answer.rows().get(3).archiveFlags()).isEqualTo("err=1 chi/N=9.00");
        assertThat(answer.leftOut())
                .isEqualTo(Map.of("of filter H", 1, "of an uncalibrated image", 1, "without flux or error", 1));
    }

    @Test
    void recordedResultIsRead() {
        HarvestStep.Answer answer = result(Reply.file(TestData.path("archives/atlas/job01088.txt")));

        assertThat(answer.rows()).hasSize(147);
        assertThat(answer.rows().stream().filter(Brightness::isUpperLimit)).hasSize(73);
        Brightness limit = answer.rows().get(0);
        assertThat(limit.magnitude()).isEqualTo(19.59);
        assertThat(limit.flux()).isEqualTo(-7.0);
        assertThat(limit.mjd()).isCloseTo(59101.519211 + 15 / 86_400.0, within(1e-9));
    }

    @Test
    void recordedResultOfABrightStarKeepsItsDetectionsAndCountsWhatFailed() {
        HarvestStep.Answer answer = result(Reply.file(TestData.path("archives/atlas/job211831_ASASSN-21qj.txt")));

        assertThat(answer.rows().stream().filter(Brightness::isUpperLimit)).hasSize(13);
        assertThat(answer.rows().stream().filter(row -> !row.isUpperLimit()))
                .hasSize(1004)
                .allSatisfy(row -> assertThat(row.magnitude()).isBetween(13.0, 20.0));
        assertThat(answer.leftOut())
                .isEqualTo(Map.of(
                        "of filter g",
                        4,
                        "of filter H",
                        1,
                        "of an uncalibrated image",
                        19,
                        "without flux or error",
                        1));
    }

    @Test
    void recordedResultOf2019WithCommasIsReadToo() {
        HarvestStep.Answer answer = result(Reply.file(TestData.path("archives/atlas/SN2018kzr_comma_header.txt")));

        assertThat(answer.rows()).hasSize(68);
        assertThat(answer.rows().get(0).isUpperLimit()).isTrue();
        assertThat(answer.rows().get(0).magnitude()).isCloseTo(23.9 - 2.5 * Math.log10(70), within(1e-9));
    }

    @Test
    void theArchivesToStringKeepsTheToken() {
        ArchiveSettings settings = Archived.settings(server.url(), Archived.LONGEST);

        assertThat(settings.toString()).doesNotContain("secret-token");
    }
}
