package space.bhtom.api.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.lake.snapshot.LakeSnapshots;

/** Names states of the lake. */
@Controller
public final class SnapshotController {
    private final LakeSnapshots snapshots;

    SnapshotController(Lake lake) {
        this.snapshots = lake.snapshots();
    }

    @QueryMapping
    Mono<List<LakeSnapshot>> snapshots() {
        return snapshots.list();
    }

    @QueryMapping
    Mono<LakeSnapshot> snapshot(@Argument String name) {
        return snapshots.find(name);
    }

    @MutationMapping
    Mono<SnapshotPayload> createSnapshot(@Argument String name, @Argument @Nullable String description) {
        return Viewers.current()
                .flatMap(viewer -> snapshots.create(viewer, name, description == null ? "" : description))
                .map(SnapshotPayload::new);
    }

    @MutationMapping
    Mono<SnapshotPayload> deleteSnapshot(@Argument String name) {
        return Viewers.current()
                .flatMap(viewer -> snapshots.delete(viewer, name))
                .map(SnapshotPayload::new);
    }

    /** What came of createSnapshot and deleteSnapshot. */
    record SnapshotPayload(LakeSnapshot snapshot) {}
}
