package space.bhtom.api.version;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.SummaryRepository;
import space.bhtom.lake.version.LightBatch;
import space.bhtom.lake.version.MeasurementStories;
import space.bhtom.schema.light.LightCurveSummary;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.Target;

/** Tells where measurements come from and what became of them, and light curves in short. */
@Controller
public final class HistoryController {
    private final MeasurementStories stories;
    private final SummaryRepository summaries;

    public HistoryController(Lake lake) {
        this.stories = lake.stories();
        this.summaries = lake.summaries();
    }

    @QueryMapping
    Mono<MeasurementHistory> measurementHistory(@Argument MeasurementInput measurement) {
        MeasurementId id = measurement.id();
        return Viewers.current().flatMap(viewer -> stories.story(viewer, id)).map(MeasurementHistory::of);
    }

    @SchemaMapping(typeName = "Target", field = "batches")
    Mono<List<LightBatch>> batches(Target target, @Argument int first, @Argument @Nullable String before) {
        Long older = before == null ? null : (Long) Ids.parse(before, Problem.BATCH_UNKNOWN);
        return Viewers.current().flatMap(viewer -> stories.batches(viewer, target.id(), first, older));
    }

    @SchemaMapping(typeName = "Target", field = "summaries")
    Flux<LightCurveSummary> summaries(Target target) {
        return Viewers.current().flatMapMany(viewer -> summaries.of(viewer, List.of(target.id())));
    }
}
