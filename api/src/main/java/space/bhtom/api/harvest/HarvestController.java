package space.bhtom.api.harvest;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.ArchiveRepository;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.harvest.Archive;
import space.bhtom.schema.work.Work;

/** Answers for archives, and has them asked. */
@Controller
public final class HarvestController {
    private final ArchiveRepository archives;
    private final TargetRepository targets;
    private final WorkQueue work;

    public HarvestController(Lake lake) {
        this.archives = lake.archives();
        this.targets = lake.targets();
        this.work = lake.work();
    }

    @QueryMapping
    Flux<Archive> archives() {
        return archives.list();
    }

    @MutationMapping
    Mono<RequestedHarvest> requestHarvest(@Argument String target, @Argument String archive) {
        return Viewers.current()
                .flatMap(viewer -> request(viewer, target, archive))
                .map(RequestedHarvest::new);
    }

    private Mono<Work> request(Viewer viewer, String target, String archive) {
        return targets.find(viewer, target).flatMap(found -> work.requestHarvest(viewer, found.id(), archive));
    }

    /** What came of requestHarvest. */
    record RequestedHarvest(Work work) {}
}
