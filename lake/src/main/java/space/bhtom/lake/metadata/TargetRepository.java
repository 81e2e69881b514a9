package space.bhtom.lake.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetChange;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.target.TargetSort;

/** The targets and their names. */
public final class TargetRepository {
    private static final int LARGEST_PAGE = 500;
    private static final long NONE = -1;

    private final Database database;

    public TargetRepository(Database database) {
        this.database = database;
    }

    /** Emits the new target; fails with SIGN_IN_NEEDED, TARGET_NAME_EMPTY, TARGET_NAME_TAKEN or TARGET_DUPLICATE (3 arcsec). */
    public Mono<Target> create(Viewer viewer, TargetInput input) {
        return Mono.defer(() -> {
            long ownerId = AccessPolicy.author(viewer).id();
            List<TargetName> names = TargetName.all(input.name(), input.aliases());
            return database.inTransaction(session -> create(session, viewer, input, names, ownerId));
        });
    }

    /**
     * Emits the changed target; its owner and administrators may. An empty classification or description removes the
     * old. Fails like {@link #create}, and with TARGET_UNKNOWN, TARGET_MERGED or NOT_ALLOWED.
     */
    public Mono<Target> update(Viewer viewer, long id, TargetChange change) {
        return database.inTransaction(session -> new TargetChecks(session, viewer)
                .waitForOthers()
                .then(owned(session, viewer, id, "change this target"))
                .flatMap(old -> update(session, viewer, old, change)));
    }

    /** Hides the target and frees its names; its measurements stay. */
    public Mono<Void> delete(Viewer viewer, long id) {
        return database.inTransaction(session -> new TargetChecks(session, viewer)
                        .waitForOthers()
                        .then(owned(session, viewer, id, "delete this target"))
                        .flatMap(target -> hide(session, viewer, target)))
                .then();
    }

    /** By name or alias, spelling of case, blanks, hyphens forgiven; fails with TARGET_UNKNOWN, also when not visible. */
    public Mono<Target> find(Viewer viewer, String name) {
        return database.queryOne(TargetSql.byName(viewer, TargetName.key(name)), TargetSql::target)
                .switchIfEmpty(Mono.error(() -> Problem.TARGET_UNKNOWN.of(name)));
    }

    /** By id; that of a merged target leads to the other. Fails with TARGET_UNKNOWN. */
    public Mono<Target> get(Viewer viewer, long id) {
        return get(database, viewer, id);
    }

    /** At most {@code first} (1 to 500) targets after the cursor; fails with CURSOR_STRANGE for a cursor of another filter or sort. */
    public Mono<Page<Target>> page(
            Viewer viewer, TargetFilter filter, TargetSort sort, int first, @Nullable String after) {
        return page(viewer, filter, FoundTargets.ALL, sort, first, after);
    }

    /** The same of those that were found. */
    public Mono<Page<Target>> page(
            Viewer viewer,
            TargetFilter filter,
            FoundTargets found,
            TargetSort sort,
            int first,
            @Nullable String after) {
        return Mono.defer(() -> {
            mustLieBetween("first", first, 1, LARGEST_PAGE);
            if (filter.radiusDegrees() != null) {
                mustLieBetween("radiusDegrees", filter.radiusDegrees(), 0, 180);
            }
            TargetCursor cursor = new TargetCursor(filter + found.question(), sort);
            Sql filtered = TargetSql.among(TargetSql.filtered(viewer, filter), found.ids());
            Sql behind = after == null ? filtered : cursor.behind(filtered, after);
            Sql sql = behind.plus(TargetSql.order(sort)).plus(" LIMIT $?", first + 1);
            return database.query(sql, TargetSql::target).collectList().map(some -> page(some, first, cursor));
        });
    }

    private static Mono<Target> create(
            SqlSession session, Viewer viewer, TargetInput input, List<TargetName> names, long ownerId) {
        TargetChecks checks = new TargetChecks(session, viewer);
        Sql insert =
                values(Sql.of(TargetSql.INSERT), names.get(0).name(), input).bind(ownerId);
        return checks.waitForOthers()
                .then(checks.refuseTakenNames(names, NONE))
                .then(checks.refuseDuplicate(input.position(), NONE))
                .then(session.queryOne(insert, row -> row.longValue("id")))
                .flatMap(id -> insertNames(session, id, names)
                        .then(Audit.record(session, viewer, "createTarget", "target " + id))
                        .then(get(session, viewer, id)));
    }

    private static Mono<Target> update(SqlSession session, Viewer viewer, Target old, TargetChange change) {
        TargetInput input = changed(old, change);
        List<TargetName> names = TargetName.all(input.name(), input.aliases());
        TargetChecks checks = new TargetChecks(session, viewer);
        Mono<Void> room = change.position() == null ? Mono.empty() : checks.refuseDuplicate(input.position(), old.id());
        Sql update =
                values(Sql.of(TargetSql.UPDATE).bind(old.id()), names.get(0).name(), input);
        return checks.refuseTakenNames(names, old.id())
                .then(room)
                .then(session.execute(update))
                .then(session.execute(Sql.of(TargetSql.DELETE_NAMES).bind(old.id())))
                .then(insertNames(session, old.id(), names))
                .then(Audit.record(session, viewer, "updateTarget", "target " + old.id()))
                .then(get(session, viewer, old.id()));
    }

    private static Mono<Target> hide(SqlSession session, Viewer viewer, Target target) {
        return session.execute(Sql.of(TargetSql.HIDE).bind(target.id()))
                .then(session.execute(Sql.of(TargetSql.FREE_NAMES).bind(target.id())))
                .then(Audit.record(session, viewer, "deleteTarget", "target " + target.id()))
                .thenReturn(target);
    }

    private static Mono<Target> owned(SqlSession session, Viewer viewer, long id, String deed) {
        return get(session, viewer, id).doOnNext(target -> {
            if (target.id() != id) {
                throw Problem.TARGET_MERGED.of(id);
            }
            AccessPolicy.mustOwn(viewer, target.ownerId(), deed);
        });
    }

    private static Mono<Target> get(SqlSession session, Viewer viewer, long id) {
        return session.queryOne(TargetSql.byId(viewer, id), TargetSql::target)
                .switchIfEmpty(Mono.error(() -> Problem.TARGET_UNKNOWN.of(id)));
    }

    private static Mono<Void> insertNames(SqlSession session, long id, List<TargetName> names) {
        TargetName primary = names.get(0);
        return Flux.fromIterable(names)
                .concatMap(name -> session.execute(Sql.of(TargetSql.INSERT_NAME)
                        .bind(id)
                        .bind(name.name())
                        .bind(name.key())
                        .bind(name.equals(primary))))
                .then();
    }

    private static Sql values(Sql sql, String name, TargetInput input) {
        SkyPosition position = input.position();
        return sql.bind(name)
                .bind(position.ra())
                .bind(position.dec())
                .bind(Healpix.cell(position))
                .bind(blankToNull(input.classification()), String.class)
                .bind(blankToNull(input.description()), String.class)
                .bind(input.visibility().name());
    }

    private static TargetInput changed(Target old, TargetChange change) {
        return new TargetInput(
                or(change.name(), old.name()),
                or(change.aliases(), old.aliases()),
                or(change.position(), old.position()),
                change.classification() == null ? old.classification() : change.classification(),
                change.description() == null ? old.description() : change.description(),
                or(change.visibility(), old.visibility()));
    }

    private static <T> T or(@Nullable T wanted, T old) {
        return wanted == null ? old : wanted;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Page<Target> page(List<Target> found, int first, TargetCursor cursor) {
        List<Target> items = found.subList(0, Math.min(first, found.size()));
        return new Page<>(items, items.stream().map(cursor::of).toList(), found.size() > first);
    }

    private static void mustLieBetween(String what, double value, int lowest, int highest) {
        if (!(value >= lowest && value <= highest)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of(what, lowest, highest, plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
