package space.bhtom.api.product;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.problem.RecordedProblem;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.DataProductRepository;
import space.bhtom.lake.work.BulkReduction;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.UploadFilter;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.work.Work;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers what became of delivered files; they arrive at {@code POST /api/uploads}. */
@Controller
public final class UploadController {
    /** The jobs of one file are among the newest of its target. */
    private static final int NEWEST_WORK = 500;

    private final DataProductRepository products;
    private final WorkQueue work;
    private final BulkReduction bulk;
    private final JsonMapper json;

    public UploadController(Lake lake, JsonMapper json) {
        this.products = lake.products();
        this.work = lake.work();
        this.bulk = lake.bulkReduction();
        this.json = json;
    }

    @QueryMapping
    Mono<DataProduct> upload(@Argument String id) {
        long number = Ids.parse(id, Problem.UPLOAD_UNKNOWN);
        return Viewers.current().flatMap(viewer -> products.find(viewer, number));
    }

    @MutationMapping
    Mono<RequestedReduction> reduceAgain(@Argument String upload) {
        long number = Ids.parse(upload, Problem.UPLOAD_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer -> work.requestReduction(viewer, number))
                .map(RequestedReduction::new);
    }

    @MutationMapping
    Mono<BulkReduction.Outcome> reduceMatching(@Argument UploadFilterInput filter, @Argument boolean dryRun) {
        return Viewers.current().flatMap(viewer -> bulk.request(viewer, filter.read(), dryRun));
    }

    /** As it is asked. */
    record UploadFilterInput(
            @Nullable String target,
            @Nullable String observatory,
            @Nullable String filterLabel,
            @Nullable String bandpass,
            @Nullable String problem) {
        UploadFilter read() {
            Long targetId = target == null ? null : (Long) Ids.parse(target, Problem.TARGET_UNKNOWN);
            return new UploadFilter(targetId, observatory, filterLabel, bandpass, problem);
        }
    }

    @SchemaMapping(typeName = "Target", field = "uploads")
    Flux<DataProduct> ofTarget(Target target, @Argument int first) {
        return Viewers.current().flatMapMany(viewer -> products.ofTarget(viewer, target.id(), first));
    }

    @SchemaMapping(typeName = "Upload")
    @Nullable
    RecordedProblem problem(DataProduct upload) {
        return RecordedProblem.of(upload.problemCode(), upload.problemSentence());
    }

    @SchemaMapping(typeName = "Upload")
    @Nullable
    JsonNode report(DataProduct upload) {
        return upload.report() == null ? null : json.readTree(upload.report());
    }

    @SchemaMapping(typeName = "Upload", field = "work")
    Flux<Work> workOf(DataProduct upload) {
        return Viewers.current()
                .flatMapMany(viewer -> work.ofTarget(viewer, upload.targetId(), NEWEST_WORK))
                .filter(job -> Objects.equals(job.dataProductId(), upload.id()));
    }

    /** What came of reduceAgain. */
    record RequestedReduction(Work work) {}
}
