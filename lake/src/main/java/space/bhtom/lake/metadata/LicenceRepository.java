package space.bhtom.lake.metadata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.account.Viewer;

/** Under which licences are measurements? What whoever recorded a batch told, or else what its archive says of all it has. */
public final class LicenceRepository {
    private static final String TOLD =
            "%s.archive || ': ' || coalesce(nullif(%1$s.licence, ''), archive.licence, 'no licence was told')";

    private static final String OF_BATCHES = """
            SELECT DISTINCT %s AS told FROM batch LEFT JOIN archive ON archive.code = batch.archive
            WHERE batch.id = ANY ($1) ORDER BY 1""".formatted(TOLD.formatted("batch"));

    private static final String OF_TARGETS = """
            SELECT DISTINCT %s AS told
            FROM batch JOIN target ON target.id = batch.target_id LEFT JOIN archive ON archive.code = batch.archive
            WHERE batch.target_id = ANY (?) AND (cardinality(?::text[]) = 0 OR batch.archive = ANY (?))
              AND NOT %%s AND NOT %%s
            ORDER BY 1""".formatted(TOLD.formatted("batch"));

    /**
     * Steps from one archive and licence to the next along the index, and looks for one batch of each, however many there
     * are: without the limit all would be joined, without the order all of them might be read.
     */
    private static final String OF_ALL = """
            WITH RECURSIVE known AS (
                (SELECT archive, coalesce(licence, '') AS licence FROM batch ORDER BY 1, 2 LIMIT 1)
                UNION ALL
                SELECT following.* FROM known CROSS JOIN LATERAL (
                    SELECT archive, coalesce(licence, '') AS licence FROM batch
                    WHERE (archive, coalesce(licence, '')) > (known.archive, known.licence)
                    ORDER BY 1, 2 LIMIT 1) following)
            SELECT %s AS told
            FROM known LEFT JOIN archive ON archive.code = known.archive
                 CROSS JOIN LATERAL (
                    SELECT FROM batch JOIN target ON target.id = batch.target_id
                    WHERE (batch.archive, coalesce(batch.licence, '')) >= (known.archive, known.licence)
                      AND (batch.archive, coalesce(batch.licence, '')) <= (known.archive, known.licence)
                      AND NOT %%s AND NOT %%s
                    ORDER BY batch.archive, coalesce(batch.licence, '') LIMIT 1) AS one_readable
            WHERE cardinality(?::text[]) = 0 OR known.archive = ANY (?)
            ORDER BY 1""".formatted(TOLD.formatted("known"));

    private final Database database;

    public LicenceRepository(Database database) {
        this.database = database;
    }

    /** A line for each archive and licence of these batches, whoever asks. */
    public Mono<String> ofBatches(long[] batchIds) {
        Long[] ids = Arrays.stream(batchIds).distinct().boxed().toArray(Long[]::new);
        return database.query(Sql.of(OF_BATCHES).bind(ids), row -> row.text("told"))
                .collect(Collectors.joining("\n"));
    }

    /**
     * A line for each archive and licence of batches that the viewer may read.
     *
     * @param archives only of these; empty for all
     * @param targetIds only of these; absent for all
     */
    public static String of(Connection postgres, Viewer viewer, Set<String> archives, @Nullable Set<Long> targetIds)
            throws SQLException {
        String sql = (targetIds == null ? OF_ALL : OF_TARGETS)
                .formatted(AccessPolicy.unreadable(viewer), AccessPolicy.unreadableBatch(viewer));
        StringJoiner lines = new StringJoiner("\n");
        try (PreparedStatement find = postgres.prepareStatement(sql)) {
            int parameter = 1;
            if (targetIds != null) {
                find.setArray(parameter++, postgres.createArrayOf("bigint", targetIds.toArray()));
            }
            find.setArray(parameter++, postgres.createArrayOf("text", archives.toArray()));
            find.setArray(parameter, postgres.createArrayOf("text", archives.toArray()));
            for (ResultSet row = find.executeQuery(); row.next(); ) {
                lines.add(row.getString("told"));
            }
        }
        return lines.toString();
    }
}
