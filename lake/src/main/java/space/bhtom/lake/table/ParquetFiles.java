package space.bhtom.lake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.duckdb.DuckDb;

/**
 * Writes a table of DuckDB as a Parquet file that Iceberg accepts: sorted, with field ids, safe on disk, and with the
 * bounds of those columns by which readers skip files.
 */
final class ParquetFiles {
    /** Small enough that one light curve reads little, large enough to compress: decision 17 of ARCHITECTURE. */
    private static final int ROWS_IN_GROUP = 8_192;

    /** Columns of more different values are plain, which zstd then packs better than indexes. */
    private static final int DICTIONARY_VALUES = 1_000;

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

    /** Writes the file, or leaves nothing behind. */
    static NewFile write(DuckDBConnection duckDb, String table, TableFiles files, String location, Effort effort)
            throws SQLException {
        try {
            return write(duckDb, table, files.draft(location), files, location, effort);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static NewFile write(
            DuckDBConnection duckDb, String table, Path draft, TableFiles files, String location, Effort effort)
            throws SQLException, IOException {
        try {
            copy(duckDb, table, draft, effort);
            NewFile written = new NewFile(describe(duckDb, draft, location), checksum(draft));
            files.publish(draft, location);
            return written;
        } catch (IOException | SQLException | RuntimeException failed) {
            remove(draft);
            throw failed;
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

    private static void copy(DuckDBConnection duckDb, String table, Path file, Effort effort) throws SQLException {
        String order = isSorted(duckDb, table)
                ? ""
                : "ORDER BY " + String.join(", ", MeasurementSchema.SORT_COLUMNS) + ", batch_id, row_number";
        String sql = """
                COPY (FROM %s %s) TO %s
                (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL %d,
                 ROW_GROUP_SIZE %d, DICTIONARY_SIZE_LIMIT %d, WRITE_BLOOM_FILTER false, FIELD_IDS %s)""".formatted(
                        table,
                        order,
                        DuckDb.literal(file.toString()),
                        effort.zstdLevel,
                        ROWS_IN_GROUP,
                        DICTIONARY_VALUES,
                        MeasurementSchema.fieldIds());
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static DataFile describe(DuckDBConnection duckDb, Path file, String location)
            throws SQLException, IOException {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(location)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(file))
                .withSortOrder(MeasurementSchema.SORT_ORDER)
                .withMetrics(metrics(duckDb, file))
                .build();
    }

    private static Metrics metrics(DuckDBConnection duckDb, Path file) throws SQLException {
        String bounds = MeasurementSchema.BOUNDED_COLUMNS.stream()
                .map(column -> "min(%1$s) AS min_%1$s, max(%1$s) AS max_%1$s".formatted(column))
                .collect(Collectors.joining(", "));
        String sql = "SELECT count(*) AS row_count, " + bounds + " FROM read_parquet(" + DuckDb.literal(file.toString())
                + ")";
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long rows = row.getLong("row_count");
            Map<Integer, Long> values = new HashMap<>();
            Map<Integer, Long> absent = new HashMap<>();
            Map<Integer, ByteBuffer> lower = new HashMap<>();
            Map<Integer, ByteBuffer> upper = new HashMap<>();
            for (String column : MeasurementSchema.BOUNDED_COLUMNS) {
                Types.NestedField field = MeasurementSchema.SCHEMA.findField(column);
                values.put(field.fieldId(), rows);
                absent.put(field.fieldId(), 0L);
                lower.put(field.fieldId(), Conversions.toByteBuffer(field.type(), row.getObject("min_" + column)));
                upper.put(field.fieldId(), Conversions.toByteBuffer(field.type(), row.getObject("max_" + column)));
            }
            return new Metrics(rows, null, values, absent, null, lower, upper);
        }
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
