package space.bhtom.lake.sqljob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.rows.ArrowFileRows;
import space.bhtom.lake.sql.SqlJobSettings;
import space.bhtom.lake.sql.SqlLimits;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.lake.sql.SqlSettings;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

final class SqlJobsIT {
    /** Takes many minutes if nobody stops it. */
    private static final SqlRequest ENDLESS =
            SqlRequest.of("SELECT sum(a.range * b.range % 7) FROM range(1000000) AS a, range(1000000) AS b");

    private static final SqlLimits FEW_ROWS = new SqlLimits(Duration.ofSeconds(60), 1_000, 16, 1);
    private static final SqlJobSettings JOBS = new SqlJobSettings(FEW_ROWS, 2, 4, 16, Duration.ofDays(1));

    private static LakeFixture fixture;

    @BeforeAll
    static void open(@TempDir Path directory) {
        LakeSettings plain = LakeSettings.at(directory);
        SqlSettings usual = SqlSettings.DEFAULT;
        fixture = LakeFixture.with(new LakeSettings(
                directory,
                null,
                null,
                plain.duckDbMemoryMegabytes(),
                plain.duckDbThreads(),
                plain.flush(),
                new SqlSettings(256, 2, 256, 4, usual.anonymous(), usual.account(), JOBS, null),
                plain.objectStore()));
        long target = fixture.target();
        LakeFixture.get(
                fixture.lake().writer().append(Brightnesses.batch(target, "first"), Brightnesses.nights(5, 60_000)));
        LakeFixture.get(fixture.lake().flush());
        fixture.lake().sqlJobs().start();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Viewer somebody(String name) {
        return Viewer.of(LakeFixture.get(fixture.lake().accounts().add(name, false)));
    }

    private static SqlJobs jobs() {
        return fixture.lake().sqlJobs();
    }

    private static SqlJob submit(Viewer viewer, SqlRequest request) {
        return LakeFixture.get(jobs().submit(viewer, request));
    }

    private static SqlJob until(Viewer viewer, long id, Predicate<SqlJob> wanted) throws InterruptedException {
        SqlJob job = LakeFixture.get(jobs().find(viewer, id));
        for (int i = 0; i < 600 && !wanted.test(job); i++) {
            Thread.sleep(50);
            job = LakeFixture.get(jobs().find(viewer, id));
        }
        assertThat(wanted.test(job)).as("%s", job).isTrue();
        return job;
    }

    private static SqlJob untilState(Viewer viewer, long id, SqlJobState state) throws InterruptedException {
        return until(viewer, id, job -> job.state() == state);
    }

    @Test
    void answerIsKeptForItsOwnerAndForNobodyElse() throws Exception {
        Viewer ada = somebody("ada");
        Viewer bob = somebody("bob");

        SqlJob asked = submit(
                ada, new SqlRequest("SELECT mjd FROM measurement WHERE mjd < $until", Map.of("until", 60_003L), null));
        SqlJob done = untilState(ada, asked.id(), SqlJobState.DONE);

        assertThat(done.rowCount()).isEqualTo(3);
        assertThat(done.snapshotId()).isNotNull();
        Path answer = LakeFixture.get(jobs().answer(ada, asked.id()));
        assertThat(Files.size(answer)).isEqualTo(done.answerBytes());
        try (ArrowFileRows rows = new ArrowFileRows(answer)) {
            assertThat(rows.schema().getCustomMetadata()).containsEntry("time_scale", "UTC");
            assertThat(rows.next()).isTrue();
            assertThat(rows.batch().getRowCount()).isEqualTo(3);
        }
        assertThat(LakeFixture.get(jobs().list(bob))).isEmpty();
        assertFails(() -> LakeFixture.get(jobs().answer(bob, asked.id())), Problem.SQL_JOB_UNKNOWN);
        assertFails(() -> LakeFixture.get(jobs().cancel(bob, asked.id())), Problem.SQL_JOB_UNKNOWN);
        assertFails(() -> jobs().remove(bob, asked.id()).block(), Problem.SQL_JOB_UNKNOWN);
        assertFails(() -> LakeFixture.get(jobs().list(Viewer.ANONYMOUS)), Problem.SIGN_IN_NEEDED);
    }

    @Test
    void cancelledJobStopsAndLetsTheNextOneRun() throws Exception {
        Viewer eve = somebody("eve");
        SqlJob endless = submit(eve, ENDLESS);
        untilState(eve, endless.id(), SqlJobState.RUNNING);
        SqlJob next = submit(eve, SqlRequest.of("SELECT 1 AS one"));

        assertThat(LakeFixture.get(jobs().find(eve, next.id())).state()).isEqualTo(SqlJobState.QUEUED);
        LakeFixture.get(jobs().cancel(eve, endless.id()));

        untilState(eve, next.id(), SqlJobState.DONE);
        assertThat(LakeFixture.get(jobs().find(eve, endless.id())).state()).isEqualTo(SqlJobState.CANCELLED);
        assertFails(() -> LakeFixture.get(jobs().answer(eve, endless.id())), Problem.SQL_JOB_WITHOUT_ANSWER);
    }

    @Test
    void whatIsNotAllowedIsRefusedAtOnceAndWhatIsTooLargeFailsWithItsSentence() throws Exception {
        Viewer mallory = somebody("mallory");

        assertFails(
                () -> submit(mallory, SqlRequest.of("SELECT * FROM read_csv('/etc/passwd')")),
                Problem.SQL_FUNCTION_UNKNOWN);
        SqlJob large = submit(mallory, SqlRequest.of("SELECT * FROM range(100000)"));

        SqlJob failed = untilState(mallory, large.id(), SqlJobState.FAILED);
        assertThat(failed.problemCode()).isEqualTo("SQL_ANSWER_TOO_LARGE");
        assertThat(failed.problemSentence()).contains("1000 rows");
    }

    @Test
    void nobodyKeepsMoreThanIsAllowedUntilSomethingIsRemoved() throws Exception {
        Viewer hoarder = somebody("hoarder");
        SqlJob first = submit(hoarder, SqlRequest.of("SELECT 1 AS one"));
        untilState(hoarder, first.id(), SqlJobState.DONE);
        Path answer = LakeFixture.get(jobs().answer(hoarder, first.id()));
        for (int i = 0; i < 3; i++) {
            submit(hoarder, SqlRequest.of("SELECT 1 AS one"));
        }

        assertFails(() -> submit(hoarder, SqlRequest.of("SELECT 1 AS one")), Problem.SQL_JOBS_TOO_MANY);
        jobs().remove(hoarder, first.id()).block();

        assertThat(answer.getParent()).doesNotExist();
        assertThat(submit(hoarder, SqlRequest.of("SELECT 1 AS one")).id()).isPositive();
    }

    @Test
    void oldJobsGoWithTheirAnswers() throws Exception {
        Viewer old = somebody("old");
        SqlJob job = submit(old, SqlRequest.of("SELECT 1 AS one"));
        untilState(old, job.id(), SqlJobState.DONE);
        Path answer = LakeFixture.get(jobs().answer(old, job.id()));

        fixture.execute("UPDATE sql_job SET expires_at = now() - interval '1 second' WHERE id = " + job.id());

        for (int i = 0; i < 100 && Files.exists(answer); i++) {
            Thread.sleep(50);
        }
        assertThat(answer).doesNotExist();
        assertThat(LakeFixture.get(jobs().list(old))).isEmpty();
    }

    @Test
    void jobsAndAnswersSurviveARestartAndWhatRanIsRunAgain() throws Exception {
        Viewer ida = somebody("ida");
        SqlJob done = submit(ida, SqlRequest.of("SELECT 1 AS one"));
        untilState(ida, done.id(), SqlJobState.DONE);
        SqlJob endless = submit(ida, ENDLESS);
        untilState(ida, endless.id(), SqlJobState.RUNNING);

        fixture.restart();

        assertThat(LakeFixture.get(jobs().find(ida, endless.id())).state()).isEqualTo(SqlJobState.QUEUED);
        fixture.lake().sqlJobs().start();
        assertThat(LakeFixture.get(jobs().answer(ida, done.id()))).exists();
        untilState(ida, endless.id(), SqlJobState.RUNNING);
        LakeFixture.get(jobs().cancel(ida, endless.id()));
    }

    @Test
    void jobOfADeadServerIsTakenOverAndGivenUpInTheEnd() throws Exception {
        Viewer kim = somebody("kim");
        SqlJob job = submit(kim, ENDLESS);
        untilState(kim, job.id(), SqlJobState.RUNNING);

        lose(job);
        until(kim, job.id(), seen -> attempts(job) == 2 && seen.state() == SqlJobState.RUNNING);
        lose(job);
        until(kim, job.id(), seen -> attempts(job) == 3 && seen.state() == SqlJobState.RUNNING);
        lose(job);

        assertThat(untilState(kim, job.id(), SqlJobState.FAILED).problemCode()).isEqualTo("SQL_JOB_LOST");
    }

    /** As if another server had held it and died. */
    private static void lose(SqlJob job) {
        fixture.execute("UPDATE sql_job SET leased_by = 'dead', lease_until = now() - interval '1 second' WHERE id = "
                + job.id());
    }

    private static long attempts(SqlJob job) {
        return fixture.number("SELECT attempts FROM sql_job WHERE id = " + job.id());
    }

    private static void assertFails(Runnable deed, Problem problem) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failed -> assertThat(List.of(failed.problem())).containsExactly(problem));
    }
}
