package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.summary.LightSketch;
import space.bhtom.lake.summary.SummaryKey;
import space.bhtom.lake.summary.SummaryStore;

/** What a bulk load adds to the summaries of light curves: sketched while it is read, a few thousand at a time. */
final class BulkSummaries {
    /** Sketches in memory at once. */
    private static final int AT_ONCE = 5_000;

    private static final String ROWS = """
            SELECT target_id, bandpass, mjd, is_upper_limit, magnitude FROM %s
            ORDER BY target_id, bandpass""".formatted(BulkTables.MEASUREMENTS);

    private final Connection transaction;
    private final Set<Long> leftOut;
    private SortedMap<SummaryKey, LightSketch> sketches = new TreeMap<>();

    private BulkSummaries(Connection transaction, Set<Long> leftOut) {
        this.transaction = transaction;
        this.leftOut = leftOut;
    }

    /** Continues the summaries of all targets of the load, but those whose measurements are to be read anew. */
    static void add(Connection transaction, DuckDBConnection duckDb, Set<Long> leftOut) throws SQLException {
        new BulkSummaries(transaction, leftOut).add(duckDb);
    }

    private void add(DuckDBConnection duckDb) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            long target = -1;
            String bandpass = "";
            LightSketch sketch = new LightSketch();
            while (row.next()) {
                long nextTarget = row.getLong(1);
                String nextBandpass = row.getString(2);
                if (nextTarget != target || !nextBandpass.equals(bandpass)) {
                    target = nextTarget;
                    bandpass = nextBandpass;
                    sketch = begin(new SummaryKey(target, bandpass));
                }
                double magnitude = row.getDouble(5);
                boolean hasMagnitude = !row.wasNull();
                sketch.add(row.getDouble(3), row.getBoolean(4), hasMagnitude ? magnitude : Double.NaN);
            }
        }
        put();
    }

    private LightSketch begin(SummaryKey key) throws SQLException {
        LightSketch sketch = new LightSketch();
        if (!leftOut.contains(key.targetId())) {
            if (sketches.size() == AT_ONCE) {
                put();
            }
            sketches.put(key, sketch);
        }
        return sketch;
    }

    private void put() throws SQLException {
        SummaryStore.add(transaction, sketches);
        sketches = new TreeMap<>();
    }
}
