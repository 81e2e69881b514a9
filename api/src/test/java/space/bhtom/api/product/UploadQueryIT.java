package space.bhtom.api.product;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.lake.Lake;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.NewDataProduct;

@ApiTest
class UploadQueryIT {
    private static final String UPLOAD = """
            query ($id: ID!) { upload(id: $id) {
              kind fileName sizeBytes state target { name } problem { code sentence } report work { kind state } } }""";

    @Autowired
    Callers callers;

    @Autowired
    Lake lake;

    private Caller observer;

    @BeforeEach
    void signIn() {
        observer = callers.observer();
    }

    @Test
    void aFileWaitsUntilItIsReduced() {
        long id = received("Waiting", 80);

        ask(id).is("""
                { "upload": { "kind": "FRAME", "fileName": "m1.fits", "sizeBytes": "5000000000", "state": "RECEIVED",
                  "target": { "name": "Waiting" }, "problem": null, "report": null,
                  "work": [ { "kind": "REDUCE", "state": "QUEUED" } ] } }""");
    }

    @Test
    void aReducedFileTellsWhatWasSeen() {
        long id = received("Reduced", 81);
        get(lake.products().done(id, "{\"fwhmPixels\": 3.5, \"stars\": [1, 2]}").then(Mono.just(true)));

        assertThat(ask(id).at("/upload/report/fwhmPixels").asDouble()).isEqualTo(3.5);
        assertThat(ask(id).at("/upload/report/stars").toString()).isEqualTo("[1,2]");
        assertThat(ask(id).at("/upload/state").asString()).isEqualTo("DONE");
    }

    @Test
    void aFailedFileTellsWhyAndWhatToDo() {
        long id = received("Failed", 82);
        get(lake.products()
                .failed(id, Problem.FRAME_HAS_NO_EXPOSURE.of("m1.fits"), null)
                .then(Mono.just(true)));

        assertThat(ask(id).at("/upload/problem/code").asString()).isEqualTo("FRAME_HAS_NO_EXPOSURE");
        assertThat(ask(id).at("/upload/problem/sentence").asString()).contains("add EXPTIME");
    }

    @Test
    void canBeReducedAgain() {
        long id = received("Again", 83);

        Answer answer = observer.ask(
                "mutation ($id: ID!) { reduceAgain(upload: $id) { work { kind state upload { id } } } }",
                Map.of("id", id));

        answer.is("""
                { "reduceAgain": { "work": { "kind": "REDUCE", "state": "QUEUED", "upload": { "id": "%d" } } } }""".formatted(id));
        callers.anonymous()
                .ask("mutation ($id: ID!) { reduceAgain(upload: $id) { work { id } } }", Map.of("id", id))
                .problem(Problem.SIGN_IN_NEEDED);
    }

    @Test
    void manyCanBeReducedAgain() {
        long red = reduced(
                "Red", 84, "{\"header\": {\"filterLabel\": \"rp\"}, \"brightness\": {\"bandpass\": \"GaiaSP/r\"}}");
        reduced("Blue", 85, "{\"header\": {\"filterLabel\": \"B\"}, \"brightness\": {\"bandpass\": \"GaiaSP/B\"}}");
        String target = ids(red).at("/upload/target/id").asString();

        matching(observer, "filterLabel: \"rp\"", true).is(outcome(1, 0));
        matching(observer, "bandpass: \"GaiaSP/B\"", false).is(outcome(1, 1));
        matching(observer, "bandpass: \"GaiaSP/B\"", false).is(outcome(1, 0));
        matching(observer, "observatory: \"MY CAMERA\"", true).is(outcome(2, 0));
        matching(observer, "observatory: \"other camera\"", false).is(outcome(0, 0));
        matching(observer, "target: %s, filterLabel: \"B\"".formatted(target), false)
                .is(outcome(0, 0));
        matching(observer, "target: %s, problem: \"FILE_NOT_FITS\"".formatted(target), false)
                .is(outcome(0, 0));
        matching(callers.observer(), "bandpass: \"GaiaSP/r\"", false).is(outcome(0, 0));
        matching(callers.administrator(), "target: %s".formatted(target), false).is(outcome(1, 1));
        matching(callers.anonymous(), "bandpass: \"GaiaSP/r\"", false).problem(Problem.SIGN_IN_NEEDED);
        matching(observer, "", false).problem(Problem.REQUEST_BAD);
    }

    private Answer ids(long upload) {
        return observer.ask("{ upload(id: %d) { target { id } work { id } } }".formatted(upload));
    }

    private Answer matching(Caller caller, String filter, boolean isTrial) {
        return caller.ask("mutation { reduceMatching(filter: { %s }, dryRun: %s) { matching queued } }"
                .formatted(filter, isTrial));
    }

    private static String outcome(int matching, int queued) {
        return """
                { "reduceMatching": { "matching": %d, "queued": %d } }""".formatted(matching, queued);
    }

    /** Delivered and reduced, its job done. */
    private long reduced(String target, double ra, String report) {
        long id = received(target, ra);
        get(lake.products().done(id, report).then(Mono.just(true)));
        long job = ids(id).at("/upload/work/0/id").asLong();
        get(lake.work()
                .claim("tester", Duration.ofMinutes(1))
                .repeat()
                .takeUntil(work -> work.id() == job)
                .last());
        get(lake.work().done(job, "tester", "done").then(Mono.just(true)));
        return id;
    }

    @Test
    void unknownUploadsAreUnknown() {
        ask(123456789).problem(Problem.UPLOAD_UNKNOWN);
        observer.ask("{ upload(id: \"mine\") { id } }").problem(Problem.UPLOAD_UNKNOWN);
    }

    private long received(String target, double ra) {
        long targetId = observer.ask(
                        "mutation { createTarget(input: { name: \"%s\", ra: %s, dec: 20 }) { target { id } } }"
                                .formatted(target, ra))
                .at("/createTarget/target/id")
                .asLong();
        String sha256 = "%064d".formatted(targetId);
        NewDataProduct file = new NewDataProduct(
                DataProductKind.FRAME,
                targetId,
                "m1.fits",
                "m1",
                5_000_000_000L,
                sha256,
                "My camera",
                null,
                null,
                null);
        return get(lake.products().receive(callers.viewer(observer), file))
                .product()
                .id();
    }

    private Answer ask(long id) {
        return observer.ask(UPLOAD, Map.of("id", id));
    }
}
