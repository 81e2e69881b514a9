package space.bhtom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.archive.Archived;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkState;
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;

/** A request, a worker, an archive on this machine, and the rows that a reader sees: with a real database and lake. */
class HarvestIT {
    private static final String ZTF = "/cgi-bin/ZTF/nph_light_curves";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static Lake lake;
    private static Viewer observer;
    private static int targets;

    private final ReplayServer server = ReplayServer.start();
    private final WorkingProcesses processes = new WorkingProcesses();

    @BeforeAll
    static void openLake() {
        lake = Lake.open(LakeSettings.at(directory.resolve("data")), Clock.systemUTC());
        observer = Viewer.of(done(lake.accounts().add("observer", true)));
    }

    @AfterAll
    static void closeLake() {
        lake.close();
    }

    @AfterEach
    void stopEverything() {
        processes.close();
        server.close();
    }

    private static <T> T done(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(LONGEST));
    }

    /** Targets lie 10 arcsec apart, so that each answers for itself, and so near to the small answers that all match. */
    private static Target target() {
        targets++;
        double west = targets / 4 * 10 / 3600.0;
        double north = (targets % 4 - 1.5) * 10 / 3600.0;
        SkyPosition position = new SkyPosition(150 - west, -30 + north);
        return done(lake.targets()
                .create(
                        observer,
                        new TargetInput("Star " + targets, List.of(), position, null, null, Visibility.PUBLIC)));
    }

    private static Work request(Target target, String archive) {
        return done(lake.work().requestHarvest(observer, target.id(), archive));
    }

    private static Work waitFor(Work work, Predicate<Work> isSo) {
        return done(Mono.defer(() -> lake.work().find(observer, work.id()))
                .filter(isSo)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                .timeout(LONGEST));
    }

    private static Work waitFor(Work work, WorkState state) {
        return waitFor(work, now -> now.state() == state);
    }

    private static LightCurve lightCurve(Target target) {
        return done(lake.lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target.id())));
    }

    private String small(String name) {
        return Archived.text(name, server.url());
    }

    @Test
    void aRequestBecomesRowsThatEverybodyCanRead() {
        server.on("GET", ZTF, Reply.text(small("ztf/lightcurve.csv")));
        processes.start(lake, server.url());
        Target target = target();

        Work finished = waitFor(request(target, "ZTF_IRSA"), WorkState.DONE);

        assertThat(finished.result()).isEqualTo("4 measurements; left out: 1 of a neighbour");
        LightCurve lightCurve = lightCurve(target);
        assertThat(lightCurve.size()).isEqualTo(4);
        assertThat(lightCurve.bandpass().words()).containsExactlyInAnyOrder("ZTF/g", "ZTF/r", "ZTF/i");
        assertThat(lightCurve.mjd()[0]).isEqualTo(58484 + 15 / 86_400.0);
        assertThat(lightCurve.magnitude()[0]).isEqualTo(17.5);
        assertThat(lightCurve.archive().at(0)).isEqualTo("ZTF_IRSA");
    }

    @Test
    void theAnswerIsKeptWordForWord() {
        String answer = small("ztf/lightcurve.csv");
        server.on("GET", ZTF, Reply.text(answer));
        processes.start(lake, server.url());

        waitFor(request(target(), "ZTF_IRSA"), WorkState.DONE);

        assertThat(directory).isDirectoryRecursivelyContaining(file -> isFileWith(file, answer));
    }

    private static boolean isFileWith(Path file, String text) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == text.length()
                    && Files.readString(file).equals(text);
        } catch (java.io.IOException gone) {
            return false;
        }
    }

    @Test
    void theSameAnswerAddsNothingAndAChangedOneReplacesIt() {
        String first = small("ztf/lightcurve.csv");
        String second = first.replace("17.5,0.02,0,zg", "17.4,0.02,0,zg");
        server.on("GET", ZTF, Reply.text(first), Reply.text(first), Reply.text(second));
        processes.start(lake, server.url());
        Target target = target();

        waitFor(request(target, "ZTF_IRSA"), WorkState.DONE);
        Work again = waitFor(request(target, "ZTF_IRSA"), WorkState.DONE);
        double before = lightCurve(target).magnitude()[0];
        waitFor(request(target, "ZTF_IRSA"), WorkState.DONE);

        assertThat(again.result()).isEqualTo("4 measurements, all known already; left out: 1 of a neighbour");
        assertThat(before).isEqualTo(17.5);
        assertThat(lightCurve(target).size()).isEqualTo(4);
        assertThat(lightCurve(target).magnitude()[0]).isEqualTo(17.4);
    }

    @Test
    void anAnswerThatComesBackAfterAnotherCountsAgain() {
        String usual = small("ztf/lightcurve.csv");
        String odd = usual.replace("17.5,0.02,0,zg", "12.5,0.02,0,zg");
        server.on("GET", ZTF, Reply.text(usual), Reply.text(odd), Reply.text(usual));
        processes.start(lake, server.url());
        Target target = target();

        IntStream.range(0, 3).forEach(time -> waitFor(request(target, "ZTF_IRSA"), WorkState.DONE));

        assertThat(lightCurve(target).size()).isEqualTo(4);
        assertThat(lightCurve(target).magnitude()[0]).isEqualTo(17.5);
    }

    @Test
    void twoWorkersDoEachJobOnce() {
        server.on("GET", ZTF, Reply.text(small("ztf/lightcurve.csv")));
        List<Work> jobs = IntStream.range(0, 6)
                .mapToObj(number -> request(target(), "ZTF_IRSA"))
                .toList();

        processes.start(lake, server.url());
        processes.start(lake, server.url());
        jobs.forEach(job -> waitFor(job, WorkState.DONE));

        assertThat(server.count(ZTF)).isEqualTo(6);
    }

    @Test
    void anArchiveThatIsDownIsAskedAgainAndThenParkedWithItsReason() {
        processes.start(lake, ReplayServer.refusingUrl());
        Work job = request(target(), "ZTF_IRSA");

        Work waiting = waitFor(job, now -> now.problemCode() != null);
        Work parked = waitFor(job, WorkState.PARKED);

        assertThat(waiting.problemCode()).isEqualTo("ARCHIVE_REFUSED");
        assertThat(parked.attempts()).isEqualTo(2);
        assertThat(parked.problemSentence())
                .isEqualTo("ZTF (IRSA) refused the connection: it is asked again when you request the harvest anew.");
    }

    @Test
    void aBadAnswerIsKeptAndTheNextGoodOneCounts() {
        String page = "<html>Back in a minute, harvest " + targets + "</html>";
        server.on("GET", ZTF, Reply.text(page), Reply.text(small("ztf/lightcurve.csv")));
        processes.start(lake, server.url());

        Work finished = waitFor(request(target(), "ZTF_IRSA"), WorkState.DONE);

        assertThat(finished.result()).startsWith("4 measurements");
        assertThat(directory).isDirectoryRecursivelyContaining(file -> isFileWith(file, page));
    }

    @Test
    void whatNoAttemptCanMendIsParkedAtOnce() {
        server.on("GET", ZTF, Reply.text(small("ztf/empty.csv")));
        processes.start(lake, server.url());

        Work unknown = waitFor(request(target(), "ZTF_IRSA"), WorkState.PARKED);
        Work withoutToken = waitFor(request(target(), "ATLAS"), WorkState.PARKED);

        assertThat(unknown.problemCode()).isEqualTo("ARCHIVE_HAS_NO_TARGET");
        assertThat(unknown.attempts()).isEqualTo(1);
        assertThat(withoutToken.problemCode()).isEqualTo("ARCHIVE_CREDENTIALS_MISSING");
    }

    @Test
    void anArchivesQueueIsRememberedAndDoesNotCountAsAttempt() {
        server.on("POST", "/forcedphot/queue/", Reply.status(201, small("atlas/task-queued.json")));
        processes.start(lake, server.url(), Map.of("bhtom.archive.atlas-token", "a-token"));

        Work waiting = waitFor(request(target(), "ATLAS"), now -> now.memory() != null);

        assertThat(waiting.state()).isEqualTo(WorkState.QUEUED);
        assertThat(waiting.memory()).isEqualTo(server.url() + "/forcedphot/queue/4242/");
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.problemCode()).isNull();
    }

    @Test
    void aStoppingProcessFinishesWhatItHasBegun() {
        server.on("GET", ZTF, Reply.slow(small("ztf/lightcurve.csv"), Duration.ofMillis(800)));
        processes.start(lake, server.url());
        Work job = request(target(), "ZTF_IRSA");
        waitFor(job, WorkState.RUNNING);

        processes.close();

        assertThat(done(lake.work().find(observer, job.id())).state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void aJobLongerThanItsLeaseStaysWithItsWorker() {
        server.on("GET", ZTF, Reply.slow(small("ztf/lightcurve.csv"), Duration.ofSeconds(4)));
        Map<String, Object> shortLease = Map.of("bhtom.work.lease", "2s");
        Work job = request(target(), "ZTF_IRSA");

        processes.start(lake, server.url(), shortLease);
        processes.start(lake, server.url(), shortLease);

        assertThat(waitFor(job, WorkState.DONE).attempts()).isEqualTo(1);
        assertThat(server.count(ZTF)).isEqualTo(1);
    }

    @Test
    void theJobOfAWorkerThatDiedIsDoneByAnother() {
        server.on("GET", ZTF, Reply.text(small("ztf/lightcurve.csv")));
        Work job = request(target(), "ZTF_IRSA");
        Work claimed = done(lake.work().claim("a worker that dies", Duration.ofSeconds(1)));
        assertThat(claimed.id()).isEqualTo(job.id());

        processes.start(lake, server.url());

        assertThat(waitFor(job, WorkState.DONE).attempts()).isEqualTo(2);
    }
}
