package space.bhtom.api.version;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.Target;

/** Revises recorded measurements. */
@Controller
public final class RevisionController {
    private final LightEditor editor;
    private final TargetRepository targets;

    public RevisionController(Lake lake) {
        this.editor = lake.editor();
        this.targets = lake.targets();
    }

    @MutationMapping
    Mono<RevisionPayload> excludeMeasurements(@Argument RevisionInput input) {
        @Nullable Set<MeasurementId> points = input.points();
        return Viewers.current()
                .flatMap(viewer -> points == null
                        ? editor.exclude(viewer, input.filter(), input.reason())
                        : editor.exclude(viewer, points, input.reason()))
                .map(RevisionPayload::new);
    }

    @MutationMapping
    Mono<RevisionPayload> restoreMeasurements(@Argument RevisionInput input) {
        @Nullable Set<MeasurementId> points = input.points();
        return Viewers.current()
                .flatMap(viewer -> points == null
                        ? editor.restore(viewer, input.filter(), input.reason())
                        : editor.restore(viewer, points, input.reason()))
                .map(RevisionPayload::new);
    }

    @MutationMapping
    Mono<TargetPayload> withdrawBatch(@Argument String id, @Argument String reason) {
        long batch = Ids.parse(id, Problem.BATCH_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer -> editor.withdraw(viewer, batch, reason).flatMap(of -> targets.get(viewer, of)))
                .map(TargetPayload::new);
    }

    @MutationMapping
    Mono<TargetPayload> mergeTargets(@Argument String from, @Argument String into, @Argument String reason) {
        long fromId = Ids.parse(from, Problem.TARGET_UNKNOWN);
        long intoId = Ids.parse(into, Problem.TARGET_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer -> editor.mergeTargets(viewer, fromId, intoId, reason)
                        .flatMap(merged -> targets.get(viewer, merged)))
                .map(TargetPayload::new);
    }

    @MutationMapping
    Mono<SplitPayload> splitTarget(@Argument String id, @Argument String reason) {
        long merged = Ids.parse(id, Problem.TARGET_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer ->
                        editor.splitTarget(viewer, merged, reason).flatMap(other -> both(viewer, merged, other)));
    }

    private Mono<SplitPayload> both(Viewer viewer, long split, long other) {
        return Mono.zip(targets.get(viewer, split), targets.get(viewer, other), SplitPayload::new);
    }

    /** What came of excludeMeasurements and restoreMeasurements. */
    record RevisionPayload(int count) {}

    /** What came of withdrawBatch and mergeTargets. */
    record TargetPayload(Target target) {}

    /** What came of splitTarget. */
    record SplitPayload(Target target, Target other) {}
}
