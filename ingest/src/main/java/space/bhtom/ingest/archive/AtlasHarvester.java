package space.bhtom.ingest.archive;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.harvest.ArchiveAnswer;
import space.bhtom.ingest.harvest.ArchiveException;
import space.bhtom.ingest.harvest.ArchiveHttp;
import space.bhtom.ingest.harvest.ArchiveLimits;
import space.bhtom.ingest.harvest.ArchiveSite;
import space.bhtom.ingest.harvest.HarvestStep;
import space.bhtom.ingest.harvest.HarvestTask;
import space.bhtom.ingest.harvest.Harvester;
import space.bhtom.schema.harvest.Archive;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;

/**
 * ATLAS forced photometry (Tonry et al. 2018, PASP 130, 064505; Smith et al. 2020, PASP 132, 085002): measures at the
 * target's place on every image since 2015. A task is queued, polled until it is finished, minutes to hours later, and
 * its result fetched; {@link AtlasResult} reads it. The task's address is what one attempt remembers for the next.
 *
 * <p>The images themselves are measured ({@code use_reduced}), not their difference from a template: total brightness,
 * as all other archives give it.
 */
final class AtlasHarvester implements Harvester {
    private static final String NAME = "ATLAS forced photometry";
    private static final String SETTING = "BHTOM_ATLAS_TOKEN";
    private static final String QUEUE = "/forcedphot/queue/";
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(60);

    /** Before the first images of ATLAS in 2015, MJD: ask for everything, for a new answer replaces the old. */
    private static final String FROM_MJD = "55000";

    private final ArchiveHttp http;
    private final boolean hasToken;

    AtlasHarvester(ArchiveHttp http, boolean hasToken) {
        this.http = http;
        this.hasToken = hasToken;
    }

    static AtlasHarvester at(String url, @Nullable String token, ArchiveLimits limits, Clock clock) {
        ArchiveSite open = ArchiveSite.open(NAME, url, PACE);
        if (token == null || token.isBlank()) {
            return new AtlasHarvester(new ArchiveHttp(open, limits, clock), false);
        }
        ArchiveSite site = open.withAuthorization("Token " + token.strip());
        return new AtlasHarvester(new ArchiveHttp(site, limits, clock), true);
    }

    @Override
    public Archive archive() {
        return new Archive(
                AtlasResult.CODE,
                NAME,
                "https://fallingstar-data.com/forcedphot/",
                "Public after registration; acknowledge ATLAS (NASA NN12AR55G, 80NSSC18K0284, 80NSSC18K1575; Tonry et al. 2018, Smith et al. 2020).",
                SETTING);
    }

    @Override
    public List<Bandpass> bandpasses() {
        return List.of(AtlasResult.CYAN, AtlasResult.ORANGE);
    }

    @Override
    public Mono<HarvestStep> harvest(HarvestTask task) {
        if (!hasToken) {
            return Mono.error(missingToken());
        }
        Mono<HarvestStep> step = task.memory() == null ? queue(task) : poll(task, URI.create(task.memory()));
        return step.onErrorMap(ArchiveException.class, AtlasHarvester::understand);
    }

    private Mono<HarvestStep> queue(HarvestTask task) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ra", String.format(Locale.ROOT, "%.7f", task.position().ra()));
        form.put("dec", String.format(Locale.ROOT, "%.7f", task.position().dec()));
        form.put("mjd_min", FROM_MJD);
        form.put("use_reduced", "true");
        form.put("send_email", "false");
        return http.postForm(QUEUE, form).map(AtlasHarvester::remember);
    }

    private static HarvestStep remember(ArchiveAnswer answer) {
        return new HarvestStep.Wait(POLL, address(answer, "url").toString());
    }

    private static URI address(ArchiveAnswer answer, String field) {
        try {
            return new URI(answer.json().path(field).stringValue());
        } catch (URISyntaxException | JsonNodeException cause) {
            throw answer.strange(
                    "it names no address as “" + field + "”, but begins with “" + answer.beginning() + "”");
        }
    }

    private Mono<HarvestStep> poll(HarvestTask task, URI address) {
        return http.get(address)
                .flatMap(answer -> look(task, answer))
                .onErrorResume(ArchiveException.class, AtlasHarvester::beginAnewIfGone);
    }

    private Mono<HarvestStep> look(HarvestTask task, ArchiveAnswer answer) {
        JsonNode state = answer.json();
        if (!state.path("finishtimestamp").isString()) {
            return Mono.just(new HarvestStep.Wait(POLL, task.memory()));
        }
        if (!state.path("result_url").isString()) {
            return Mono.error(Problem.ARCHIVE_HAS_NO_TARGET.of(NAME, task.name()));
        }
        return http.get(address(answer, "result_url")).map(AtlasResult::read);
    }

    /** Tasks are forgotten after some weeks; then there is nothing to poll. */
    private static Mono<HarvestStep> beginAnewIfGone(ArchiveException failure) {
        return failure.hasStatus(404) ? Mono.just(new HarvestStep.Wait(POLL, null)) : Mono.error(failure);
    }

    private static RuntimeException understand(ArchiveException failure) {
        return failure.hasStatus(401) || failure.hasStatus(403) ? missingToken() : failure;
    }

    private static RuntimeException missingToken() {
        return Problem.ARCHIVE_CREDENTIALS_MISSING.of(NAME, SETTING);
    }
}
