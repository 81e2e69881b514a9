package space.bhtom.api.observatory;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.ObservatoryRepository;
import space.bhtom.schema.observatory.Observatory;

/** Answers for observatories. */
@Controller
public final class ObservatoryController {
    private final ObservatoryRepository observatories;

    public ObservatoryController(Lake lake) {
        this.observatories = lake.observatories();
    }

    @QueryMapping
    Flux<Observatory> observatories() {
        return observatories.list();
    }

    @MutationMapping
    Mono<CreatedObservatory> createObservatory(@Argument CreateObservatoryInput input) {
        return Viewers.current()
                .flatMap(viewer -> observatories.create(viewer, input.toObservatory()))
                .map(CreatedObservatory::new);
    }

    /** What came of createObservatory. */
    record CreatedObservatory(Observatory observatory) {}
}
