package space.bhtom.api.product;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.time.Duration;
import java.util.UUID;
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
class SetTemplateIT {
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
    void anUploadBecomesATemplateAndIsNoneAgain() {
        long id = received(target("Named", 90, "PUBLIC"), DataProductKind.FRAME, "My camera");

        ask(observer, "setTemplate", id, false).is("""
                { "setTemplate": { "upload": { "id": "%d", "isTemplate": true }, "queued": 0 } }""".formatted(id));
        observer.ask("{ upload(id: %d) { isTemplate } }".formatted(id)).is("{ \"upload\": { \"isTemplate\": true } }");
        ask(observer, "removeTemplate", id, false).is("""
                { "removeTemplate": { "upload": { "id": "%d", "isTemplate": false }, "queued": 0 } }""".formatted(id));
    }

    @Test
    void theFramesThatItConcernsAreReducedAgainIfAsked() {
        long target = target("Concerned", 91, "PUBLIC");
        long before = reduced(target, "My camera", "GaiaSP/r");
        reduced(target, "my CAMERA", "GaiaSP/r");
        reduced(target, "My camera", "GaiaSP/B");
        reduced(target, "Another camera", "GaiaSP/r");
        reduced(target("Not concerned", 92, "PUBLIC"), "My camera", "GaiaSP/r");

        int queued = ask(observer, "setTemplate", before, true)
                .at("/setTemplate/queued")
                .asInt();
        int queuedOnceMore = ask(observer, "removeTemplate", before, true)
                .at("/removeTemplate/queued")
                .asInt();

        assertThat(queued).as("itself and the other of the same bandpass").isEqualTo(2);
        assertThat(queuedOnceMore).as("they wait already").isZero();
    }

    @Test
    void onlyWhoMayReduceItAgainMayNameIt() {
        long id = received(target("Guarded", 93, "PUBLIC"), DataProductKind.FRAME, "My camera");
        long secret = received(target("Secret", 94, "PRIVATE"), DataProductKind.FRAME, "My camera");
        Caller stranger = callers.observer();

        for (String mutation : new String[] {"setTemplate", "removeTemplate"}) {
            ask(stranger, mutation, id, false).problem(Problem.NOT_ALLOWED);
            ask(stranger, mutation, secret, false).problem(Problem.UPLOAD_UNKNOWN);
            ask(stranger, mutation, 123456789, false).problem(Problem.UPLOAD_UNKNOWN);
            ask(callers.anonymous(), mutation, id, false).problem(Problem.SIGN_IN_NEEDED);
        }
        assertThat(observer.ask("{ upload(id: %d) { isTemplate } }".formatted(id))
                        .at("/upload/isTemplate")
                        .asBoolean())
                .isFalse();
        ask(callers.administrator(), "setTemplate", secret, false).is("""
                { "setTemplate": { "upload": { "id": "%d", "isTemplate": true }, "queued": 0 } }""".formatted(secret));
    }

    @Test
    void whatCannotServeIsRefused() {
        long target = target("Refused", 95, "PUBLIC");
        long list = received(target, DataProductKind.STAR_LIST, "My camera");
        long nowhere = received(target, DataProductKind.FRAME, null);

        ask(observer, "setTemplate", list, false).problem(Problem.REQUEST_BAD);
        ask(observer, "setTemplate", nowhere, false).problem(Problem.REQUEST_BAD);
        observer.ask("mutation { setTemplate(upload: \"mine\") { queued } }").problem(Problem.UPLOAD_UNKNOWN);
        observer.ask("mutation { deleteTarget(id: %d) { id } }".formatted(target));
        ask(observer, "setTemplate", list, false).problem(Problem.UPLOAD_UNKNOWN);
    }

    private static Answer ask(Caller caller, String mutation, long id, boolean isReduced) {
        return caller.ask("mutation { %s(upload: %d, reduceMatching: %s) { upload { id isTemplate } queued } }"
                .formatted(mutation, id, isReduced));
    }

    private long target(String name, double ra, String visibility) {
        return observer.ask(
                        "mutation { createTarget(input: { name: \"%s template\", ra: %s, dec: 25, visibility: %s }) { target { id } } }"
                                .formatted(name, ra, visibility))
                .at("/createTarget/target/id")
                .asLong();
    }

    private long received(long target, DataProductKind kind, String observatory) {
        String sha256 = UUID.randomUUID().toString();
        NewDataProduct file =
                new NewDataProduct(kind, target, "m1.fits", sha256, 5000, sha256, observatory, null, null, null);
        return get(lake.products().receive(callers.viewer(observer), file))
                .product()
                .id();
    }

    /** Delivered and reduced, its job done. */
    private long reduced(long target, String observatory, String bandpass) {
        long id = received(target, DataProductKind.FRAME, observatory);
        String report = "{\"zeropoint\": {\"bandpass\": \"%s\"}, \"brightness\": {\"bandpass\": \"%s\"}}";
        get(lake.products().done(id, report.formatted(bandpass, bandpass)).then(Mono.just(true)));
        get(lake.work()
                .claim("tester", Duration.ofMinutes(1))
                .repeat()
                .takeUntil(work -> Long.valueOf(id).equals(work.dataProductId()))
                .flatMap(work -> lake.work().done(work.id(), "tester", "done").thenReturn(work.id()))
                .last());
        return id;
    }
}
