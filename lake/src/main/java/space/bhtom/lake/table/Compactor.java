package space.bhtom.lake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;

/**
 * Joins many small files into one, and writes down in it which measurements still count, for readers without our
 * Postgres. One transaction under the flushers' lock, like a flush.
 */
final class Compactor {
    /** So many small files are joined: a light curve then opens few. */
    static final int MANY = 24;

    /** A file is small below this; a join is never larger than {@link #MANY} of them. */
    private static final long SMALL_BYTES = 32L << 20;

    private static final String SET_ASIDE = "SELECT id FROM batch WHERE state <> 'ACTIVE'";

    private static final String EXCLUDED = "SELECT batch_id, row_number FROM exclusion WHERE restored_at IS NULL";

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;

    Compactor(Transactions transactions, MeasurementTable table, DuckDb duckDb) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
    }

    /** Joins the small files if they are many and nobody flushes just now; returns how many there were. */
    int compact() {
        return transactions.run(connection -> FlushLock.tryTake(connection) ? compactIn(connection) : 0);
    }

    private int compactIn(Connection connection) throws SQLException {
        Table measurements = table.in(connection);
        Set<DataFile> small = small(measurements);
        if (small.size() < MANY) {
            return 0;
        }
        String location = measurements.location() + "/"
                + LakeFile.joinedName(UUID.randomUUID().toString());
        try (DuckDBConnection own = duckDb.connect()) {
            String joined = join(connection, own, small);
            DataFile file = ParquetFiles.write(own, joined, location);
            long rows = small.stream().mapToLong(DataFile::recordCount).sum();
            if (file.recordCount() != rows) {
                throw new IllegalStateException(rows + " rows went in, but " + file.recordCount() + " came out");
            }
            measurements.newRewrite().rewriteFiles(small, Set.of(file)).commit();
        }
        return small.size();
    }

    private static Set<DataFile> small(Table measurements) {
        Set<DataFile> small = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks =
                measurements.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                if (task.file().fileSizeInBytes() < SMALL_BYTES) {
                    small.add(task.file());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return small;
    }

    /** Makes a view of all rows in these files, with {@code is_active} as of now; returns its name. */
    private static String join(Connection postgres, DuckDBConnection own, Set<DataFile> files) throws SQLException {
        copy(postgres, SET_ASIDE, own, "set_aside", "batch_id BIGINT");
        copy(postgres, EXCLUDED, own, "excluded", "batch_id BIGINT, row_number BIGINT");
        List<String> paths = files.stream()
                .map(file -> DuckDb.literal(LocalFileIO.path(file.location()).toString()))
                .sorted()
                .toList();
        try (Statement statement = own.createStatement()) {
            statement.execute("""
                    CREATE TEMP VIEW joined AS
                    SELECT file.* REPLACE (set_aside.batch_id IS NULL AND excluded.batch_id IS NULL AS is_active)
                    FROM read_parquet(%s) file
                    LEFT JOIN set_aside ON set_aside.batch_id = file.batch_id
                    LEFT JOIN excluded
                        ON excluded.batch_id = file.batch_id AND excluded.row_number = file.row_number""".formatted(paths.stream().collect(Collectors.joining(", ", "[", "]"))));
        }
        return "joined";
    }

    private static void copy(Connection postgres, String query, DuckDBConnection own, String name, String columns)
            throws SQLException {
        try (Statement create = own.createStatement()) {
            create.execute("CREATE TEMP TABLE " + name + " (" + columns + ")");
        }
        try (PreparedStatement read = postgres.prepareStatement(query);
                DuckDBAppender appender = own.createAppender("temp", "main", name)) {
            ResultSet rows = read.executeQuery();
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                appender.beginRow();
                for (int position = 1; position <= width; position++) {
                    appender.append(rows.getLong(position));
                }
                appender.endRow();
            }
        }
    }
}
