package space.bhtom.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.ReplayServer;
import space.bhtom.tests.kit.Reply;

class GaiaReferenceCatalogTest {
    private static final SkyPosition FIELD = new SkyPosition(181.24, -1.55);
    /** Degrees; small enough for one to four cells of 27 arcmin. */
    private static final double RADIUS = 0.05;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long ANSWER_LIMIT_BYTES = 1 << 20;

    @TempDir
    Path directory;

    private final ReplayServer archive = ReplayServer.start();

    @AfterEach
    void stopArchive() {
        archive.close();
    }

    @Test
    void theArchiveIsAskedOncePerCell() {
        says(Reply.text(GaiaRows.around(FIELD, 16)));

        List<ReferenceStar> first = catalog().around(FIELD, RADIUS);
        long asked = archive.count("/tap/sync");
        List<ReferenceStar> second = catalog().around(FIELD, RADIUS);

        assertThat(first).isNotEmpty().isSortedAccordingTo(ReferenceStar.BRIGHTEST_FIRST);
        assertThat(second).hasSameSizeAs(first);
        assertThat(asked).isBetween(1L, 4L);
        assertThat(archive.count("/tap/sync")).isEqualTo(asked);
    }

    @Test
    void theQuestionIsAdqlOverARangeOfSourceIds() {
        says(Reply.text(GaiaRows.around(FIELD, 16)));

        catalog().around(FIELD, 0.0001);

        String form = URLDecoder.decode(archive.requests().get(0).body(), StandardCharsets.UTF_8);
        assertThat(form)
                .startsWith("REQUEST=doQuery&LANG=ADQL&FORMAT=csv&QUERY=SELECT TOP 2000 g.source_id, g.ra, g.dec")
                .contains("s.u_sdss_mag, s.u_sdss_flux, s.u_sdss_flux_error, s.u_sdss_flag", "s.v_jkc_mag")
                .contains("FROM gaiadr3.gaia_source AS g")
                .contains("LEFT OUTER JOIN gaiadr3.synthetic_photometry_gspc AS s ON s.source_id = g.source_id")
                .containsPattern("WHERE g.source_id BETWEEN \\d+ AND \\d+ AND g.phot_g_mean_mag < 17.65");
    }

    @Test
    void aFullAnswerIsAskedForInQuarters() {
        says(
                Reply.text(GaiaRows.around(FIELD, GaiaArchive.MOST_STARS)),
                Reply.text(GaiaRows.of()),
                Reply.text(GaiaRows.of(GaiaRows.star(7, FIELD.ra(), FIELD.dec(), 18))),
                Reply.text(GaiaRows.of()));

        List<ReferenceStar> stars = catalog().around(FIELD, 0.0001);

        assertThat(archive.count("/tap/sync")).isEqualTo(5);
        assertThat(stars).extracting(ReferenceStar::id).containsExactly(7L);
    }

    @Test
    void aFileOfTheFieldSparesTheArchive() throws IOException {
        given("field.csv", square(FIELD, 0.02));

        List<ReferenceStar> stars = catalog().around(FIELD, RADIUS);

        assertThat(stars).hasSize(4);
        assertThat(stars.get(0).gMagnitude()).isEqualTo(15.0);
        assertThat(archive.requests()).isEmpty();
    }

    @Test
    void aFieldBesideTheFileIsAskedFromTheArchive() throws IOException {
        given("field.csv", square(FIELD, 0.02));
        SkyPosition beside = new SkyPosition(FIELD.ra() + 0.04, FIELD.dec());
        says(Reply.text(GaiaRows.around(beside, 16)));

        List<ReferenceStar> stars = catalog().around(beside, RADIUS);

        assertThat(archive.requests()).isNotEmpty();
        assertThat(stars).extracting(ReferenceStar::id).allMatch(id -> id >= 1_000_000);
    }

    @Test
    void aFileThatComesLaterIsFound() throws IOException {
        GaiaReferenceCatalog catalog = new GaiaReferenceCatalog(settings(null), Clock.systemUTC());
        problemOf(catalog, Problem.REFERENCE_CATALOG_MISSING)
                .hasMessageContaining("181.2400 -1.5500")
                .hasMessageContaining(directory.toString());

        given("field.csv", square(FIELD, 0.02));

        assertThat(catalog.around(FIELD, RADIUS)).hasSize(4);
    }

    @Test
    void aFileThatIsNoCatalogueIsLeftOut() throws IOException {
        Files.writeString(directory.resolve("notes.csv"), "name,phone\nme,12\n");
        given("field.csv", square(FIELD, 0.02));

        assertThat(catalog().around(FIELD, RADIUS)).hasSize(4);
    }

    @Test
    void anArchiveThatRefusesIsAnArchiveProblem() {
        GaiaReferenceCatalog refused =
                new GaiaReferenceCatalog(settings(ReplayServer.refusingUrl()), Clock.systemUTC());

        problemOf(refused, Problem.ARCHIVE_REFUSED).hasMessageStartingWith("The Gaia archive refused");
    }

    @Test
    void anArchiveThatFailsIsAnArchiveProblem() {
        says(Reply.status(500, "no"));

        problemOf(catalog(), Problem.ARCHIVE_FAILED).hasMessageContaining("500");
    }

    @Test
    void anArchiveThatHangsOrTricklesIsAnArchiveProblem() {
        says(Reply.hang(), Reply.trickle("source_id,ra,dec\n", Duration.ofMillis(500)));

        problemOf(catalog(), Problem.ARCHIVE_SILENT).hasMessageContaining("2 s");
        problemOf(catalog(), Problem.ARCHIVE_SILENT);
    }

    @Test
    void anAnswerThatIsCutOrTooLargeIsAnArchiveProblem() {
        says(Reply.cut(GaiaRows.around(FIELD, 16)), Reply.text("x".repeat(2 << 20)));

        problemOf(catalog(), Problem.ARCHIVE_FAILED).hasMessageContaining("the connection broke off");
        problemOf(catalog(), Problem.ARCHIVE_ANSWER_TOO_LARGE).hasMessageContaining("1 MB");
    }

    @Test
    void aStrangeAnswerIsKeptAndNothingElse() throws IOException {
        says(Reply.text("<html>we are moving</html>"));

        problemOf(catalog(), Problem.ARCHIVE_ANSWER_STRANGE).hasMessageContaining("<html>");

        try (Stream<Path> kept = Files.list(directory.resolve("cells"))) {
            assertThat(kept.map(Path::toString).toList())
                    .singleElement()
                    .asString()
                    .endsWith(".strange.txt");
        }
    }

    @Test
    void anOldCellIsRenewedOrServesOn() {
        says(Reply.text(GaiaRows.around(FIELD, 25)), Reply.status(503, ""));
        catalog().around(FIELD, 0.0001);
        Clock twoYearsLater = Clock.fixed(Instant.now().plus(Duration.ofDays(730)), ZoneOffset.UTC);

        List<ReferenceStar> stars =
                new GaiaReferenceCatalog(settings(archive.url() + "/tap"), twoYearsLater).around(FIELD, 0.0001);

        assertThat(archive.count("/tap/sync")).isEqualTo(2);
        assertThat(stars).hasSize(1);
    }

    private void says(Reply... replies) {
        archive.on("POST", "/tap/sync", replies);
    }

    private GaiaReferenceCatalog catalog() {
        return new GaiaReferenceCatalog(settings(archive.url() + "/tap/"), Clock.systemUTC());
    }

    private ReferenceSettings settings(@Nullable String url) {
        return new ReferenceSettings(directory, url == null ? null : URI.create(url), TIMEOUT, ANSWER_LIMIT_BYTES);
    }

    private void given(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static String square(SkyPosition centre, double side) {
        StringBuilder text = new StringBuilder("source_id,ra,dec,G,r\n");
        for (int i = 0; i < 4; i++) {
            double east = (i % 2 == 0 ? -1 : 1) * side / 2;
            double north = (i < 2 ? -1 : 1) * side / 2;
            text.append(String.format(
                    Locale.ROOT, "%d,%f,%f,%d,15%n", i, centre.ra() + east, centre.dec() + north, 15 + i));
        }
        return text.toString();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> problemOf(
            GaiaReferenceCatalog catalog, Problem expected) {
        return assertThatThrownBy(() -> catalog.around(FIELD, 0.0001))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(expected));
    }
}
