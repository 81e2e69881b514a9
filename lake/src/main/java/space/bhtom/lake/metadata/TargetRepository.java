package space.bhtom.lake.metadata;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetChange;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.target.TargetSort;

/** The targets and their names. */
public final class TargetRepository {
    private final Database database;

    public TargetRepository(Database database) {
        this.database = database;
    }

    /** Emits the new target; fails with SIGN_IN_NEEDED, TARGET_NAME_EMPTY, TARGET_NAME_TAKEN or TARGET_DUPLICATE (3 arcsec). */
    public Mono<Target> create(Viewer viewer, TargetInput input) {
        throw new IllegalStateException("not yet");
    }
    /** Emits the changed target; its owner and administrators may. */
    public Mono<Target> update(Viewer viewer, long id, TargetChange change) {
        throw new IllegalStateException("not yet");
    }
    /** Hides the target and frees its names; its measurements stay. */
    public Mono<Void> delete(Viewer viewer, long id) {
        throw new IllegalStateException("not yet");
    }
    /** By name or alias, spelling of case, blanks, hyphens forgiven; fails with TARGET_UNKNOWN, also when not visible. */
    public Mono<Target> find(Viewer viewer, String name) {
        throw new IllegalStateException("not yet");
    }
    /** By id; fails with TARGET_UNKNOWN. */
    public Mono<Target> get(Viewer viewer, long id) {
        throw new IllegalStateException("not yet");
    }
    /** At most {@code first} (1 to 500) targets after the cursor; fails with CURSOR_STRANGE for a cursor of another filter or sort. */
    public Mono<Page<Target>> page(
            Viewer viewer, TargetFilter filter, TargetSort sort, int first, @Nullable String after) {
        throw new IllegalStateException("not yet");
    }
}
