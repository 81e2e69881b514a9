package space.bhtom.api.target;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.event.MeasurementsAdded;
import space.bhtom.lake.event.MeasurementsChanged;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.work.Work;

/** Leads from whatever concerns a target to the target itself; to nothing where it was deleted meanwhile. */
@Controller
public final class TargetEdges {
    private final TargetRepository targets;

    public TargetEdges(Lake lake) {
        this.targets = lake.targets();
    }

    @SchemaMapping(typeName = "Work", field = "target")
    Mono<Target> ofWork(Work work) {
        return get(work.targetId());
    }

    @SchemaMapping(typeName = "Upload", field = "target")
    Mono<Target> ofUpload(DataProduct upload) {
        return get(upload.targetId());
    }

    @SchemaMapping(typeName = "MeasurementsAdded", field = "target")
    Mono<Target> ofEvent(MeasurementsAdded event) {
        return get(event.targetId());
    }

    @SchemaMapping(typeName = "MeasurementsChanged", field = "target")
    Mono<Target> ofChange(MeasurementsChanged event) {
        return get(event.targetId());
    }

    private Mono<Target> get(long id) {
        return Viewers.current()
                .flatMap(viewer -> targets.get(viewer, id))
                .onErrorResume(ProblemException.class, TargetEdges::nothingIfUnknown);
    }

    private static Mono<Target> nothingIfUnknown(ProblemException problem) {
        return problem.problem() == Problem.TARGET_UNKNOWN ? Mono.empty() : Mono.error(problem);
    }
}
