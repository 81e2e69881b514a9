package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.summary.LightSketch;
import space.bhtom.lake.summary.RelationSketches;
import space.bhtom.lake.summary.SummaryKey;
import space.bhtom.lake.summary.SummaryStore;

/** What a bulk load adds to the summaries of light curves: a few thousand light curves at a time. */
final class BulkSummaries {
    /** Sketches in memory at once. */
    private static final int AT_ONCE = 5_000;

    private final Connection transaction;
    private final Map<Integer, Long> targets;
    private SortedMap<SummaryKey, LightSketch> sketches = new TreeMap<>();

    private BulkSummaries(Connection transaction, Map<Integer, Long> targets) {
        this.transaction = transaction;
        this.targets = targets;
    }

    /** Continues the summaries of all targets of the load, but those whose measurements are to be read anew. */
    static void add(Connection transaction, DuckDBConnection duckDb, BulkPlan plan, Set<Long> leftOut)
            throws SQLException {
        Map<Integer, Long> targets = new HashMap<>();
        for (PlannedBatch batch : plan.fresh()) {
            if (!leftOut.contains(batch.targetId())) {
                targets.put(batch.place(), batch.targetId());
            }
        }
        new BulkSummaries(transaction, targets).add(duckDb);
    }

    private void add(DuckDBConnection duckDb) throws SQLException {
        RelationSketches.forEach(duckDb, BulkRows.RELATION, (batch, bandpass, sketch) -> {
            Long target = targets.get(batch);
            if (target != null) {
                sketches.merge(new SummaryKey(target, bandpass), sketch, BulkSummaries::sum);
                if (sketches.size() == AT_ONCE) {
                    put();
                }
            }
        });
        put();
    }

    private static LightSketch sum(LightSketch one, LightSketch other) {
        one.add(other);
        return one;
    }

    private void put() throws SQLException {
        SummaryStore.add(transaction, sketches);
        sketches = new TreeMap<>();
    }
}
