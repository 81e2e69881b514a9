package space.bhtom.lake.scan;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.parquet.RowChoice;
import space.bhtom.lake.parquet.RowTest;

/**
 * The lake at one moment, not read yet: the files, which of their rows count as they are, and what else there is. Rows that
 * wait are in the connection already.
 *
 * @param duckDb holds what waits; closed with this, unless a session takes it over
 * @param isOfTargets whether only some targets are wanted
 * @param files with rows that may be wanted
 * @param areAllActive whether all rows in those files are, as manifests tell
 * @param recounted files with rows of recounted batches
 */
record PinnedScan(
        DuckDBConnection duckDb,
        ScanPin pin,
        boolean isOfTargets,
        @Nullable Long snapshotId,
        List<String> files,
        boolean areAllActive,
        List<String> recounted)
        implements AutoCloseable {

    /** Which rows of the files count as they are, of those that pass. */
    RowChoice choice(List<RowTest> tests) {
        return new RowChoice(
                isOfTargets ? set(pin.selectedTargets().first()) : null,
                isOfTargets ? set(pin.selectedTargets().second()) : null,
                set(pin.hiddenTargetIds()),
                set(pin.setAsideBatchIds()),
                true,
                tests);
    }

    private static NavigableSet<Long> set(long[] values) {
        NavigableSet<Long> set = new TreeSet<>();
        for (long value : values) {
            set.add(value);
        }
        return set;
    }

    /** Whether there is more than what the files have. */
    boolean hasMore() {
        return !recounted.isEmpty() || pin.hasWaiting();
    }

    /** Everything, in a view. */
    ScanSession session() throws SQLException {
        return session(files);
    }

    /** The same without the rows that count as they are of all but these files. */
    ScanSession session(Collection<String> some) throws SQLException {
        ScanView view = new ScanView();
        view.addFiles(List.copyOf(some), ScanTables.make(duckDb, pin, isOfTargets), areAllActive);
        view.addRecounted(recounted, !pin.excluded().isEmpty());
        if (pin.hasWaiting()) {
            view.addWaiting();
        }
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(view.sql());
        }
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(recounted);
        return new ScanSession(duckDb, pin.metadataLocation(), snapshotId, List.copyOf(all));
    }

    /**
     * Everything, for a DuckDB elsewhere; the small tables are written into the directory.
     *
     * <p>Rows that wait are read along with the files, as one more: DuckDB 2.0 does not spill what it groups from several
     * sources, and large groupings failed for want of memory as soon as a single row waited.
     */
    CarriedScan carry(Path directory) throws SQLException {
        List<String> joins = ScanTables.make(duckDb, pin, isOfTargets);
        if (pin.hasWaiting()) {
            ScanTables.takeInWaiting(duckDb, pin);
        }
        List<String> statements = new ArrayList<>();
        List<String> own = new ArrayList<>();
        try (Statement statement = duckDb.createStatement()) {
            for (String table : ScanTables.names(statement)) {
                String file = directory.resolve(table + ".parquet").toString();
                String literal = DuckDb.literal(file);
                statement.execute("COPY " + table + " TO " + literal + " (FORMAT parquet, COMPRESSION lz4)");
                if (table.equals(ScanTables.WAITING)) {
                    own.add(file);
                } else {
                    statements.add("CREATE TEMP TABLE " + table + " AS SELECT * FROM read_parquet(" + literal + ")");
                }
            }
        }
        ScanView view = new ScanView();
        view.addFiles(Stream.concat(files.stream(), own.stream()).toList(), joins, areAllActive);
        view.addRecounted(recounted, !pin.excluded().isEmpty());
        statements.add(view.sql());
        Set<String> all = new LinkedHashSet<>(files);
        all.addAll(recounted);
        return new CarriedScan(statements, List.copyOf(all), snapshotId);
    }

    @Override
    public void close() {
        try {
            duckDb.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("DuckDB does not let go: " + failed.getMessage(), failed);
        }
    }
}
