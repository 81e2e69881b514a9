package space.bhtom.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import space.bhtom.schema.problem.Problem;
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;

class ArchiveHttpTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final ArchiveLimits SMALL = new ArchiveLimits(Duration.ofSeconds(10), 1000, "BHTOM/test");
    private static final ArchiveLimits HASTY = new ArchiveLimits(Duration.ofMillis(400), 1000, "BHTOM/test");
    private static final Clock STOPPED = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

    private final ReplayServer server = ReplayServer.start();
    private final ArchiveHttp http = http(server.url(), Duration.ZERO, STOPPED);

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static ArchiveHttp http(String url, Duration pace, Clock clock) {
        return new ArchiveHttp(ArchiveSite.open("The archive", url, pace), SMALL, clock);
    }

    private ArchiveException failure() {
        return catchThrowableOfType(
                ArchiveException.class, () -> http.get("/data", Map.of()).block(LONGEST));
    }

    private Problem problem() {
        return failure().problem("later").problem();
    }

    @Test
    void blanksAndPlusesOfParametersArriveAsTheyAre() {
        server.on("GET", "/data", Reply.text("ok"));

        http.get("/data", Map.of("POS", "CIRCLE 1.5 +2 & more")).block(LONGEST);

        assertThat(server.requests().get(0).query()).isEqualTo("POS=CIRCLE 1.5 +2 & more");
    }

    @Test
    void anAnswerIsWhatWasSaidWithItsChecksum() {
        server.on("GET", "/data", Reply.text("abc"));

        ArchiveAnswer answer = http.get("/data", Map.of()).block(LONGEST);

        assertThat(answer.text()).isEqualTo("abc");
        assertThat(answer.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void anAnswerThatTricklesTooLongIsSilence() {
        server.on("GET", "/data", Reply.trickle("0123456789", Duration.ofMillis(200)));
        ArchiveSite site = ArchiveSite.open("The archive", server.url(), Duration.ZERO);
        ArchiveHttp hasty = new ArchiveHttp(site, HASTY, STOPPED);

        assertThatThrownBy(() -> hasty.get("/data", Map.of()).block(LONGEST))
                .hasMessage("The archive did not answer within 0.4 s: it is asked again later.");
    }

    @Test
    void anAnswerCutInItsMiddleIsAFailureNotHalfAnAnswer() {
        server.on("GET", "/data", Reply.cut("0123456789"));

        assertThat(failure())
                .hasMessage(
                        "The archive answered with status none, as the connection broke off: it is asked again later.");
    }

    @Test
    void anAnswerBeyondTheLimitIsNotTaken() {
        server.on("GET", "/data", Reply.text("x".repeat(1001)));

        assertThat(problem()).isEqualTo(Problem.ARCHIVE_ANSWER_TOO_LARGE);
    }

    @Test
    void aRedirectWithinTheSiteIsFollowed() {
        server.on("GET", "/data", Reply.redirect("/elsewhere")).on("GET", "/elsewhere", Reply.text("here"));

        assertThat(http.get("/data", Map.of()).block(LONGEST).text()).isEqualTo("here");
    }

    @Test
    void aRedirectToAnotherHostIsNot() {
        try (ReplayServer other = ReplayServer.start()) {
            server.on("GET", "/data", Reply.redirect(other.url() + "/data"));

            assertThat(problem()).isEqualTo(Problem.ARCHIVE_ANSWER_STRANGE);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void redirectsInACircleEnd() {
        server.on("GET", "/data", Reply.redirect("/data"));

        assertThat(problem()).isEqualTo(Problem.ARCHIVE_FAILED);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void anAddressOfAnotherHostIsNeverAsked() {
        assertThatThrownBy(() ->
                        http.get(URI.create("http://169.254.169.254/secrets")).block(LONGEST))
                .hasMessageContaining("it leads away to 169.254.169.254");
    }

    @Test
    void aStatusCanBeAskedFor() {
        server.on("GET", "/data", Reply.status(404, "no such thing"));

        assertThat(failure().hasStatus(404)).isTrue();
    }

    @Test
    void afterFiveFailuresTheSiteIsNotAskedForAWhile() {
        server.on("GET", "/data", Reply.status(503, ""));

        IntStream.range(0, 8).forEach(time -> assertThat(problem()).isEqualTo(Problem.ARCHIVE_FAILED));

        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void aMissingPageDoesNotCountAgainstTheSite() {
        server.on("GET", "/data", Reply.status(404, ""));

        IntStream.range(0, 8).forEach(time -> failure());

        assertThat(server.requests()).hasSize(8);
    }

    @Test
    void requestsKeepThePaceOfTheSite() {
        server.on("GET", "/data", Reply.text("ok"));
        ArchiveHttp slow = http(server.url(), Duration.ofMillis(150), Clock.systemUTC());
        long before = System.nanoTime();

        Flux.range(0, 4).flatMap(time -> slow.get("/data", Map.of())).blockLast(LONGEST);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(440));
    }

    @Test
    void aSecretStaysOutOfTheSitesDescription() {
        ArchiveSite site =
                ArchiveSite.open("X", "https://example.org", Duration.ZERO).withAuthorization("Token secret");

        assertThat(site.toString()).doesNotContain("secret");
        assertThat(List.of(site).toString()).doesNotContain("secret");
    }

    @Test
    void anAddressWithoutHostIsNoSite() {
        assertThatThrownBy(() -> ArchiveSite.open("ZTF", "irsa.ipac.caltech.edu", Duration.ZERO))
                .hasMessageContaining("the address of ZTF begins with http:// or https:// and a host");
    }
}
