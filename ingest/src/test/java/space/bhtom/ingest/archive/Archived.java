package space.bhtom.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.harvest.ArchiveHttp;
import space.bhtom.ingest.harvest.ArchiveSite;
import space.bhtom.ingest.harvest.HarvestStep;
import space.bhtom.ingest.harvest.HarvestTask;
import space.bhtom.schema.sky.SkyPosition;

/** Small answers in the archives' exact formats, and settings that lead to a server of this machine. */
public final class Archived {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    static final Duration LONGEST = Duration.ofSeconds(20);

    /** Where the invented sources of the small answers lie. */
    static final SkyPosition POSITION = new SkyPosition(150, -30);

    private Archived() {}

    /** A small answer, with the server's address where it names itself. */
    public static String text(String name, String server) {
        try (InputStream file = Archived.class.getResourceAsStream("/archive/" + name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("{{server}}", server);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static ArchiveSettings settings(String url, Duration timeout) {
        return new ArchiveSettings(timeout, DataSize.ofMegabytes(8), url, url, url, "secret-token");
    }

    /** The way to a server of this machine, which needs no patience. */
    static ArchiveHttp http(String url) {
        ArchiveSite site = ArchiveSite.open("The archive", url, Duration.ZERO).withAuthorization("Token secret-token");
        return new ArchiveHttp(site, settings(url, Duration.ofSeconds(10)).limits("test"), CLOCK);
    }

    static HarvestTask task(String name, SkyPosition position) {
        return new HarvestTask(name, List.of(), position, null);
    }

    /** The answer, which must be one. */
    static HarvestStep.Answer answer(Mono<HarvestStep> step) {
        HarvestStep ended = step.block(LONGEST);
        assertThat(ended).isInstanceOf(HarvestStep.Answer.class);
        return (HarvestStep.Answer) ended;
    }

    /** The wait, which must be one. */
    static HarvestStep.Wait pause(Mono<HarvestStep> step) {
        HarvestStep ended = step.block(LONGEST);
        assertThat(ended).isInstanceOf(HarvestStep.Wait.class);
        return (HarvestStep.Wait) ended;
    }
}
