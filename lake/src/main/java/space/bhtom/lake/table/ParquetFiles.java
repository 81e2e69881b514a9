package space.bhtom.lake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.parquet.PointFileWriter;

/**
 * Writes a table of DuckDB as a Parquet file that Iceberg accepts: sorted, with field ids, safe on disk, and with the
 * bounds of those columns by which readers skip files.
 */
final class ParquetFiles {
    private static final int BATCH_ROWS = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(ParquetFiles.class);

    private ParquetFiles() {}

    /** How much time may compression take? */
    enum Effort {
        /** For files that are soon written again: 0.75 million rows a second on one core. */
        QUICK(3),
        /** For files that stay: a third of that, and an eighth smaller. */
        THOROUGH(15);

        private final int zstdLevel;

        Effort(int zstdLevel) {
            this.zstdLevel = zstdLevel;
        }
    }

    /** Sees a file before anyone else does; what it throws refuses the file. */
    @FunctionalInterface
    interface Witness {
        void see(Path written) throws IOException;
    }

    /** Writes the file, sorted if need be, or leaves nothing behind. */
    static NewFile write(DuckDBConnection duckDb, String table, TableFiles files, String location, Effort effort)
            throws SQLException {
        boolean isSorted = isSorted(duckDb, table);
        return publish(files, location, draft -> {
            copy(duckDb, table, draft, effort, isSorted);
            return FileOrder.of(draft);
        });
    }

    /**
     * The same in little effort, of rows that most likely come in order: they are asked for once, and a second time if they
     * did not.
     */
    static NewFile writeOrdered(
            DuckDBConnection duckDb, String table, TableFiles files, String location, Witness witness)
            throws SQLException {
        return publish(files, location, draft -> {
            copy(duckDb, table, draft, Effort.QUICK, true);
            FileOrder order = FileOrder.of(draft);
            if (!order.isSorted()) {
                copy(duckDb, table, draft, Effort.QUICK, false);
                order = FileOrder.of(draft);
            }
            witness.see(draft);
            return order;
        });
    }

    @FunctionalInterface
    private interface Writing {
        FileOrder write(Path draft) throws IOException, SQLException;
    }

    private static NewFile publish(TableFiles files, String location, Writing writing) throws SQLException {
        try {
            Path draft = files.draft(location);
            try {
                NewFile written = new NewFile(describe(draft, location, writing.write(draft)), checksum(draft));
                files.publish(draft, location);
                return written;
            } catch (IOException | SQLException | RuntimeException failed) {
                remove(draft);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Rows come out of order? Found out in a fifth of the time that a sort takes. */
    private static boolean isSorted(DuckDBConnection duckDb, String table) throws SQLException {
        String isBefore = "false";
        for (int i = MeasurementSchema.SORT_COLUMNS.size() - 1; i >= 0; i--) {
            String column = MeasurementSchema.SORT_COLUMNS.get(i);
            isBefore = "%1$s < lag(%1$s) OVER () OR %1$s = lag(%1$s) OVER () AND (%2$s)".formatted(column, isBefore);
        }
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(bool_or(is_before), false) FROM (SELECT "
                        + isBefore + " AS is_before FROM " + table + ")")) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    private static void copy(DuckDBConnection duckDb, String table, Path file, Effort effort, boolean isSorted)
            throws SQLException, IOException {
        String order = isSorted
                ? ""
                : "ORDER BY " + String.join(", ", MeasurementSchema.SORT_COLUMNS) + ", batch_id, row_number";
        String sql = "SELECT %s FROM %s %s".formatted(MeasurementSchema.columnNames(), table, order);
        try (BufferAllocator memory = new RootAllocator();
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET jdbc_stream_results = true");
            try (DuckDBResultSet result = statement.executeQuery(sql).unwrap(DuckDBResultSet.class);
                    ArrowReader rows = (ArrowReader) result.arrowExportStream(memory, BATCH_ROWS)) {
                PointFileWriter.write(rows, MeasurementSchema.PARQUET, file, effort.zstdLevel);
            } finally {
                statement.execute("SET jdbc_stream_results = false");
            }
        }
    }

    private static DataFile describe(Path file, String location, FileOrder order) throws IOException {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(location)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(file))
                .withSortOrder(MeasurementSchema.SORT_ORDER)
                .withMetrics(order.metrics())
                .build();
    }

    private static String checksum(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Checksum.of(content);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.warn("file_left file={} reason={}", file, failed.getMessage());
        }
    }
}
