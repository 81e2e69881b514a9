package space.bhtom.lake.lightcurve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.ScanSelection;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;

/**
 * Light curves as of a snapshot: what its files say, whatever was revised since. A target into which others were merged since
 * has theirs too, since their names lead to it.
 */
final class PastLightCurves {
    private static final int ARROW_BATCH = 16_384;

    private static final String WHOSE = """
            SELECT target.visibility, target.owner_id,
                   ARRAY(SELECT other.id FROM target AS other WHERE other.merged_into = target.id) AS others
            FROM target WHERE target.id = ? AND target.deleted_at IS NULL""";

    private final Transactions transactions;
    private final ScanSessions sessions;
    private final DuckDb duckDb;
    private final BufferAllocator memory;

    PastLightCurves(Transactions transactions, ScanSessions sessions, DuckDb duckDb, BufferAllocator memory) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.duckDb = duckDb;
        this.memory = memory;
    }

    /** Fails with TARGET_UNKNOWN or SNAPSHOT_UNKNOWN. */
    LightCurve read(Viewer viewer, LightCurveQuery query, String asOf) {
        long targetId = query.targetId();
        Set<Long> targets = transactions.runAlone(connection -> targets(connection, viewer, targetId));
        LightCurveBuilder builder = new LightCurveBuilder(query.columnsToRead());
        String columns = builder.columnNames().stream()
                .map(column -> column.equals("recorded_at") ? "epoch_us(recorded_at)" : column)
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + columns + " FROM " + ScanSession.VIEW;
        try (ScanSession session = sessions.open(viewer, ScanSelection.ALL.ofTargets(targets), asOf, duckDb);
                Statement statement = session.connection().createStatement();
                DuckDBResultSet result = statement.executeQuery(sql).unwrap(DuckDBResultSet.class);
                ArrowReader batches = (ArrowReader) result.arrowExportStream(memory, ARROW_BATCH)) {
            while (batches.loadNextBatch()) {
                builder.addAll(batches.getVectorSchemaRoot());
            }
            return builder.build(targetId, session.snapshotId());
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<Long> targets(Connection connection, Viewer viewer, long targetId) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(WHOSE)) {
            find.setLong(1, targetId);
            ResultSet row = find.executeQuery();
            if (!row.next() || !AccessPolicy.mayRead(viewer, Visibility.valueOf(row.getString(1)), row.getLong(2))) {
                throw Problem.TARGET_UNKNOWN.of(targetId);
            }
            Set<Long> targets = new HashSet<>();
            targets.add(targetId);
            for (Long other : (Long[]) row.getArray(3).getArray()) {
                targets.add(other);
            }
            return targets;
        }
    }
}
