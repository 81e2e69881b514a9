package space.bhtom.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.bhtom.ingest.harvest.ArchiveBusyException;
import space.bhtom.ingest.harvest.ArchiveException;
import space.bhtom.ingest.harvest.Harvester;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.problem.Problem;
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;

/** What every harvester keeps to, whatever its archive. */
class HarvesterContractTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration AMPLE = Duration.ofSeconds(10);

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        server.close();
    }

    static Stream<Integer> places() {
        return IntStream.range(0, harvesters("http://127.0.0.1", AMPLE).size()).boxed();
    }

    private static List<Harvester> harvesters(String url, Duration timeout) {
        ArchiveSettings settings = Archived.settings(url, timeout);
        return Archives.all(settings, settings.limits("test"), Archived.CLOCK);
    }

    private static Problem problemOf(int place, String url, Duration timeout) {
        return failureOf(place, url, timeout).problem("later").problem();
    }

    private static ArchiveException failureOf(int place, String url, Duration timeout) {
        Harvester harvester = harvesters(url, timeout).get(place);
        return catchThrowableOfType(
                ArchiveException.class,
                () -> harvester
                        .harvest(Archived.task("Gaia99abc", Archived.POSITION))
                        .block(Archived.LONGEST));
    }

    @ParameterizedTest
    @MethodSource("places")
    void saysWhatItsArchiveIsAndHowToThankIt(int place) {
        Harvester harvester = harvesters("http://127.0.0.1", AMPLE).get(place);

        assertThat(harvester.archive().code()).matches("[A-Z0-9_]{2,30}");
        assertThat(harvester.archive().name()).isNotBlank();
        assertThat(harvester.archive().url()).startsWith("https://");
        assertThat(harvester.archive().licence()).contains("acknowledge");
        assertThat(harvester.bandpasses())
                .isNotEmpty()
                .allSatisfy(bandpass -> assertThat(bandpass.colour()).matches("#[0-9a-f]{6}"));
    }

    @Test
    void noTwoArchivesShareACodeOrABandpass() {
        Set<String> codes = new HashSet<>();
        Set<String> bandpasses = new HashSet<>();
        Stream.concat(GaiaBandpasses.SYNTHETIC.stream(), GaiaBandpasses.BROAD.stream())
                .map(Bandpass::name)
                .forEach(bandpasses::add);

        assertThat(harvesters("http://127.0.0.1", AMPLE)).allSatisfy(harvester -> {
            assertThat(codes.add(harvester.archive().code())).isTrue();
            assertThat(harvester.bandpasses())
                    .allSatisfy(bandpass ->
                            assertThat(bandpasses.add(bandpass.name())).isTrue());
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusedConnectionIsRefused(int place) {
        assertThat(problemOf(place, ReplayServer.refusingUrl(), AMPLE)).isEqualTo(Problem.ARCHIVE_REFUSED);
    }

    @ParameterizedTest
    @MethodSource("places")
    void status500IsAFailure(int place) {
        server.otherwise(Reply.status(500, "out of order"));

        assertThat(problemOf(place, server.url(), AMPLE)).isEqualTo(Problem.ARCHIVE_FAILED);
    }

    @ParameterizedTest
    @MethodSource("places")
    void hangingArchiveIsSilent(int place) {
        server.otherwise(Reply.hang());

        assertThat(problemOf(place, server.url(), SHORT)).isEqualTo(Problem.ARCHIVE_SILENT);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPageWhereDataBelongIsStrangeAndKept(int place) {
        String page = "<html><body>Down for maintenance</body></html>";
        server.otherwise(Reply.text(page));

        ArchiveException failure = failureOf(place, server.url(), AMPLE);

        assertThat(failure.problem("later").problem()).isEqualTo(Problem.ARCHIVE_ANSWER_STRANGE);
        assertThat(failure.answer())
                .hasValueSatisfying(answer -> assertThat(answer.text()).isEqualTo(page));
    }

    @ParameterizedTest
    @MethodSource("places")
    void anArchiveThatAsksForPatienceIsLeftAlone(int place) {
        server.otherwise(Reply.tooMany(77));
        Harvester harvester = harvesters(server.url(), AMPLE).get(place);

        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("Gaia99abc", Archived.POSITION))
                        .block(Archived.LONGEST))
                .isInstanceOfSatisfying(
                        ArchiveBusyException.class,
                        busy -> assertThat(busy.delay()).isEqualTo(Duration.ofSeconds(77)));
        assertThatThrownBy(() -> harvester
                        .harvest(Archived.task("Gaia99abc", Archived.POSITION))
                        .block(Archived.LONGEST))
                .isInstanceOf(ArchiveBusyException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void introducesItself(int place) {
        server.otherwise(Reply.status(500, ""));

        failureOf(place, server.url(), AMPLE);

        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.userAgent()).isEqualTo("BHTOM/test (+https://bhtom.space)"));
    }
}
