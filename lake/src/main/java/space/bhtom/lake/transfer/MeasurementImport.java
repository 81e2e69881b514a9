package space.bhtom.lake.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.Checksum;
import space.bhtom.lake.write.BatchReceipt;
import space.bhtom.lake.write.BulkCheck;
import space.bhtom.lake.write.BulkRows;
import space.bhtom.lake.write.BulkWriter;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Problem;

/**
 * Records the rows of somebody's table: Parquet, CSV, VOTable, FITS.
 *
 * <p>All rows are understood and checked before the first is recorded. Then they are loaded in portions, one batch for each
 * target and archive, whose keys come from the file's bytes and the mapping: whoever is interrupted gives the same command
 * again. A changed table of the same source replaces what the earlier one said of the same target and archive.
 */
public final class MeasurementImport {
    private static final long ROWS_IN_PORTION = 500_000;
    private static final int SHOWN = 10;
    private static final String VERSION = "bhtom lake import 1";

    private final Transactions transactions;
    private final TargetRepository targets;
    private final BulkWriter bulk;
    private final DuckDb duckDb;
    private final Path temporary;

    /** Sorts large tables in this directory. */
    public MeasurementImport(
            Transactions transactions, TargetRepository targets, BulkWriter bulk, DuckDb duckDb, Path temporary) {
        this.transactions = transactions;
        this.targets = targets;
        this.bulk = bulk;
        this.duckDb = duckDb;
        this.temporary = temporary;
    }

    /** What one archive says of one target. */
    private record Part(long number, long targetId, String archive, long rows) {}

    /**
     * Records a table. Blocking. Fails with the {@code IMPORT_…} problems and as {@link BulkWriter#load}.
     *
     * @param progress is told how many rows of how many are dealt with
     */
    public ImportReport run(Viewer viewer, Path file, ImportOptions options, BiConsumer<Long, Long> progress) {
        Path sorted = temporary.resolve("import-" + UUID.randomUUID() + ".parquet");
        try (DuckDBConnection own = duckDb.connect()) {
            ImportSource.open(own, file);
            ImportMapping mapping = ImportMapping.of(file, ImportSource.columns(own), options);
            ImportTargets whose = prepare(own, viewer, file, mapping, options, sorted);
            Map<String, Long> leftOut = leftOut(own, file, options, sorted);
            long read = count(own, "SELECT count(*) FROM " + ImportSource.VIEW);
            List<Part> parts = parts(own, sorted);
            long good = parts.stream().mapToLong(Part::rows).sum();
            long recorded = options.isTrial() ? 0 : load(file, parts, mapping, options, sorted, progress);
            return new ImportReport(
                    String.valueOf(file.getFileName()),
                    mapping.expressions(),
                    read,
                    recorded,
                    options.isTrial() ? 0 : good - recorded,
                    leftOut,
                    whose.count(),
                    whose.made());
        } catch (SQLException failed) {
            throw Problem.IMPORT_FILE_UNREADABLE.because(failed, file, ImportSource.firstLine(failed));
        } finally {
            remove(sorted);
        }
    }

    private static void remove(Path sorted) {
        try {
            Files.deleteIfExists(sorted);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All rows as measurements, along the sky, in a file: the table may be larger than memory. */
    private ImportTargets prepare(
            DuckDBConnection own, Viewer viewer, Path file, ImportMapping mapping, ImportOptions options, Path sorted)
            throws SQLException {
        String mapped = mapping.sql(options, BulkCheck.objection(transactions.run(BulkCheck::bandpasses)));
        ImportTargets whose = new ImportTargets(transactions, targets);
        enterBandpasses(own);
        try {
            if (!options.skipsBadRows()) {
                checkBandpasses(own, file, mapped);
            }
            whose.resolve(own, mapped, viewer, file, options);
            execute(own, """
                    COPY (SELECT * EXCLUDE (strange), dense_rank() OVER (ORDER BY healpix29, target_id, archive) AS part,
                                 row_number() OVER (PARTITION BY target_id, archive, objection IS NULL ORDER BY source_row) - 1
                                     AS row_number
                          FROM (%s) JOIN import_target USING (target)
                          ORDER BY healpix29, target_id, bandpass, mjd)
                    TO %s (FORMAT parquet)""".formatted(mapped, DuckDb.literal(sorted.toString())));
        } catch (SQLException failed) {
            throw Problem.IMPORT_MAPPING_BAD.because(
                    failed, file, ImportSource.firstLine(failed), String.join(", ", ImportSource.columns(own)));
        }
        return whose;
    }

    private void enterBandpasses(DuckDBConnection own) throws SQLException {
        Map<String, Double> zeroPoints = transactions.run(connection -> {
            Map<String, Double> found = new LinkedHashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name, zero_point_jansky FROM bandpass")) {
                while (row.next()) {
                    Double zeroPoint = row.getObject(2, Double.class);
                    found.put(row.getString(1), zeroPoint == null ? Double.NaN : zeroPoint);
                }
            }
            return found;
        });
        execute(own, "CREATE OR REPLACE TEMP TABLE import_bandpass (registered VARCHAR, zero_point_jansky DOUBLE)");
        try (DuckDBAppender appender = own.createAppender("temp", "main", "import_bandpass")) {
            for (Map.Entry<String, Double> bandpass : zeroPoints.entrySet()) {
                appender.beginRow();
                appender.append(bandpass.getKey());
                if (bandpass.getValue().isNaN()) {
                    appender.appendNull();
                } else {
                    appender.append(bandpass.getValue());
                }
                appender.endRow();
            }
        }
    }

    /** All of them at once, before a large table is sorted. */
    private static void checkBandpasses(DuckDBConnection own, Path file, String mapped) throws SQLException {
        List<String> unknown = new ArrayList<>();
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT DISTINCT bandpass FROM (%s)
                        WHERE bandpass NOT IN (SELECT registered FROM import_bandpass) ORDER BY bandpass LIMIT %d""".formatted(mapped, SHOWN + 1))) {
            while (row.next()) {
                unknown.add(unknown.size() < SHOWN ? row.getString(1) : "…");
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.IMPORT_BANDPASSES_UNKNOWN.of(file, String.join(", ", unknown));
        }
    }

    private static Map<String, Long> leftOut(DuckDBConnection own, Path file, ImportOptions options, Path sorted)
            throws SQLException {
        String bad = " FROM " + read(sorted) + " WHERE objection IS NOT NULL ";
        Map<String, Long> leftOut = new LinkedHashMap<>();
        try (Statement statement = own.createStatement()) {
            ResultSet first =
                    statement.executeQuery("SELECT source_row, objection" + bad + "ORDER BY source_row LIMIT 1");
            if (first.next() && !options.skipsBadRows()) {
                throw Problem.IMPORT_ROW_BAD.of(first.getLong(1), file, first.getString(2));
            }
            ResultSet row = statement.executeQuery("SELECT objection, count(*)" + bad
                    + "GROUP BY objection ORDER BY count(*) DESC, objection LIMIT 20");
            while (row.next()) {
                leftOut.put(row.getString(1), row.getLong(2));
            }
        }
        return leftOut;
    }

    private static List<Part> parts(DuckDBConnection own, Path sorted) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT part, target_id, archive, count(*) FROM %s WHERE objection IS NULL
                        GROUP BY part, target_id, archive ORDER BY part""".formatted(read(sorted)))) {
            while (row.next()) {
                parts.add(new Part(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4)));
            }
        }
        return parts;
    }

    private static String read(Path sorted) {
        return "read_parquet(" + DuckDb.literal(sorted.toString()) + ")";
    }

    private static long count(DuckDBConnection own, String sql) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(DuckDBConnection own, String sql) throws SQLException {
        try (Statement statement = own.createStatement()) {
            statement.execute(sql);
        }
    }

    private long load(
            Path file,
            List<Part> parts,
            ImportMapping mapping,
            ImportOptions options,
            Path sorted,
            BiConsumer<Long, Long> progress) {
        String sha256 = sha256(file);
        String source = options.source() == null ? String.valueOf(file.getFileName()) : options.source();
        String understood = Checksum.of(mapping.expressions() + options.archive() + options.skipsBadRows());
        long all = parts.stream().mapToLong(Part::rows).sum();
        long done = 0;
        long recorded = 0;
        for (List<Part> portion : portions(parts)) {
            List<NewBatch> batches = new ArrayList<>();
            for (Part part : portion) {
                batches.add(new NewBatch(
                        BatchKind.LIGHT_CURVE,
                        part.targetId,
                        part.archive,
                        null,
                        "import " + sha256 + " " + understood + " " + part.archive + " " + part.targetId,
                        sha256,
                        VERSION,
                        options.licence(),
                        "import " + source + " " + part.archive + " " + part.targetId));
            }
            recorded += bulk.load(batches, rows(portion, sorted)).stream()
                    .filter(BatchReceipt::isNew)
                    .mapToLong(BatchReceipt::rowCount)
                    .sum();
            done += portion.stream().mapToLong(Part::rows).sum();
            progress.accept(done, all);
        }
        return recorded;
    }

    /** At most so many batches that each may replace others. */
    private static List<List<Part>> portions(List<Part> parts) {
        List<List<Part>> portions = new ArrayList<>();
        List<Part> portion = new ArrayList<>();
        long rows = 0;
        for (Part part : parts) {
            boolean isFull = rows + part.rows > ROWS_IN_PORTION || portion.size() == BulkWriter.MOST_ORIGINS;
            if (isFull && !portion.isEmpty()) {
                portions.add(List.copyOf(portion));
                portion.clear();
                rows = 0;
            }
            portion.add(part);
            rows += part.rows;
        }
        if (!portion.isEmpty()) {
            portions.add(List.copyOf(portion));
        }
        return portions;
    }

    /** Parts are numbered along the file; those of a portion follow each other, but for those of which no row is good. */
    private static BulkRows rows(List<Part> portion, Path sorted) {
        List<String> columns =
                BulkRows.COLUMNS.stream().map(MeasurementColumn::name).toList();
        StringBuilder places = new StringBuilder();
        for (int place = 0; place < portion.size(); place++) {
            places.append(place == 0 ? "" : ", ")
                    .append("(")
                    .append(portion.get(place).number)
                    .append(", ");
            places.append(place).append("::INTEGER)");
        }
        String sql = """
                CREATE TEMP VIEW %s AS
                SELECT %s, %s.* FROM %s AS row JOIN (VALUES %s) AS place (part, batch) USING (part)
                JOIN %3$s USING (batch)
                WHERE objection IS NULL AND part BETWEEN %d AND %d""".formatted(
                        BulkRows.RELATION,
                        String.join(", ", columns),
                        BulkRows.BATCHES,
                        read(sorted),
                        places,
                        portion.get(0).number,
                        portion.get(portion.size() - 1).number);
        return own -> execute(own, sql);
    }

    private static String sha256(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Checksum.of(content);
        } catch (IOException failed) {
            throw Problem.IMPORT_FILE_UNREADABLE.because(failed, file, ImportSource.firstLine(failed));
        }
    }
}
