package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/** Is there room for a target? Asked in the transaction that then makes or changes it, one at a time. */
final class TargetChecks {
    /** Two sources closer than this are taken for one, arcsec. */
    private static final double DUPLICATE_ARCSEC = 3;

    private final SqlSession session;
    private final Viewer viewer;

    TargetChecks(SqlSession session, Viewer viewer) {
        this.session = session;
        this.viewer = viewer;
    }

    /** Waits until no other transaction writes names or positions. */
    Mono<Void> waitForOthers() {
        return session.execute(Sql.of(TargetSql.ONE_WRITER)).then();
    }

    /** Fails with TARGET_NAME_TAKEN where one of the names belongs to another target. */
    Mono<Void> refuseTakenNames(List<TargetName> names, long ownId) {
        String[] keys = names.stream().map(TargetName::key).toArray(String[]::new);
        return session.queryOne(Sql.of(TargetSql.NAME_OWNER).bind(keys).bind(ownId), row -> taken(names, row))
                .flatMap(Mono::error);
    }

    /** Fails with TARGET_DUPLICATE where another target that the viewer may read lies within 3 arcsec. */
    Mono<Void> refuseDuplicate(SkyPosition position, long ownId) {
        return session.queryOne(
                        TargetSql.nearest(viewer, position, DUPLICATE_ARCSEC, ownId),
                        row -> Problem.TARGET_DUPLICATE.of(row.text("name"), row.doubleValue("separation_arcsec")))
                .flatMap(Mono::error);
    }

    /** The name of a target that the viewer may not read is not told. */
    private ProblemException taken(List<TargetName> names, SqlRow row) {
        String key = row.text("name_key");
        String given = names.stream()
                .filter(name -> name.key().equals(key))
                .map(TargetName::name)
                .findFirst()
                .orElse(key);
        Visibility visibility = row.constant("visibility", Visibility.class);
        boolean isReadable = AccessPolicy.mayRead(viewer, visibility, row.longValue("owner_id"));
        return Problem.TARGET_NAME_TAKEN.of(given, isReadable ? row.text("name") : given);
    }
}
