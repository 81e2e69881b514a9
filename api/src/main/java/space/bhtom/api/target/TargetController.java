package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.sql.LightHistories;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.LightHistoryFilter;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetChange;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.target.TargetSort;

/** Answers for targets: one, a page of them, and what is changed about them. */
@Controller
public final class TargetController {
    private final TargetRepository targets;
    private final LightHistories histories;

    public TargetController(Lake lake) {
        this.targets = lake.targets();
        this.histories = lake.histories();
    }

    @QueryMapping
    Mono<Target> target(@Argument @Nullable String name, @Argument @Nullable String id) {
        return Viewers.current().flatMap(viewer -> find(viewer, name, id));
    }

    private Mono<Target> find(Viewer viewer, @Nullable String name, @Nullable String id) {
        if (name != null && id == null) {
            return targets.find(viewer, name);
        }
        if (name == null && id != null) {
            return targets.get(viewer, Ids.parse(id, Problem.TARGET_UNKNOWN));
        }
        return Mono.error(Problem.REQUEST_BAD.of("Which target? Give either “name” or “id”."));
    }

    @QueryMapping
    Mono<TargetConnection> targets(
            @Argument @Nullable TargetFilterInput filter,
            @Argument TargetSort sort,
            @Argument int first,
            @Argument @Nullable String after) {
        TargetFilter wanted = TargetFilterInput.filter(filter);
        LightHistoryFilter did = TargetFilterInput.history(filter);
        return Viewers.current()
                .flatMap(viewer -> histories
                        .targets(viewer, did)
                        .flatMap(found -> targets.page(viewer, wanted, found, sort, first, after)))
                .map(page -> TargetConnection.of(page, after));
    }

    @MutationMapping
    Mono<TargetPayload> createTarget(@Argument CreateTargetInput input) {
        TargetInput target = input.toTarget();
        return Viewers.current()
                .flatMap(viewer -> targets.create(viewer, target))
                .map(TargetPayload::new);
    }

    @MutationMapping
    Mono<TargetPayload> updateTarget(@Argument String id, @Argument UpdateTargetInput input) {
        long number = Ids.parse(id, Problem.TARGET_UNKNOWN);
        TargetChange change = input.toChange();
        return Viewers.current()
                .flatMap(viewer -> targets.update(viewer, number, change))
                .map(TargetPayload::new);
    }

    @MutationMapping
    Mono<DeletedTarget> deleteTarget(@Argument String id) {
        long number = Ids.parse(id, Problem.TARGET_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer -> targets.delete(viewer, number))
                .thenReturn(new DeletedTarget(number));
    }

    /** What came of createTarget and updateTarget. */
    record TargetPayload(Target target) {}

    /** What came of deleteTarget. */
    record DeletedTarget(long id) {}
}
