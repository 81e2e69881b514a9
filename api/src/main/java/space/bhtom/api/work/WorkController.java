package space.bhtom.api.work;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
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
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.work.Work;

/** Answers for jobs. */
@Controller
public final class WorkController {
    private final WorkQueue work;
    private final DataProductRepository products;

    public WorkController(Lake lake) {
        this.work = lake.work();
        this.products = lake.products();
    }

    @QueryMapping
    Mono<Work> work(@Argument String id) {
        long number = Ids.parse(id, Problem.WORK_UNKNOWN);
        return Viewers.current().flatMap(viewer -> work.find(viewer, number));
    }

    @SchemaMapping(typeName = "Target", field = "work")
    Flux<Work> ofTarget(Target target, @Argument int first) {
        return Viewers.current().flatMapMany(viewer -> work.ofTarget(viewer, target.id(), first));
    }

    @SchemaMapping
    Mono<DataProduct> upload(Work work) {
        return Viewers.current()
                .flatMap(viewer -> Mono.justOrEmpty(work.dataProductId()).flatMap(id -> products.find(viewer, id)));
    }

    @SchemaMapping
    @Nullable
    RecordedProblem problem(Work work) {
        return RecordedProblem.of(work.problemCode(), work.problemSentence());
    }
}
