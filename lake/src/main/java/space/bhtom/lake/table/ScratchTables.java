package space.bhtom.lake.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;

/**
 * Small tables beside the lake, by which another engine learns what Postgres knows: made for one query and dropped after it.
 * Blocking.
 */
public final class ScratchTables {
    /** Their namespace in the catalogue. */
    public static final String NAMESPACE = "scratch";

    /** No query runs longer; what is older was left behind by a process that died. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private static final Pattern NAME = Pattern.compile("q(\\d+)_.*");
    private static final String FILE = "/data.parquet";

    private final Transactions transactions;
    private final MeasurementTable table;
    private final Clock clock;

    /** Makes none yet. */
    public ScratchTables(Transactions transactions, MeasurementTable table, Clock clock) {
        this.clock = clock;
        this.transactions = transactions;
        this.table = table;
    }

    /** What a relation of DuckDB is called, and its copy in the catalogue. */
    public record Copy(String relation, String name) {}

    /**
     * Copies relations of a DuckDB; the copies' names begin alike. Leaves nothing behind if it fails.
     *
     * @param query a name that no other query has
     */
    public List<Copy> publish(DuckDBConnection duckDb, String query, Collection<String> relations) throws SQLException {
        List<Copy> copies = new ArrayList<>();
        try {
            for (String relation : relations) {
                Copy copy = new Copy(relation, "q" + clock.instant().getEpochSecond() + "_" + query + "_" + relation);
                copies.add(copy);
                publish(duckDb, copy);
            }
            return copies;
        } catch (SQLException | RuntimeException failed) {
            drop(copies);
            throw failed;
        }
    }

    private void publish(DuckDBConnection duckDb, Copy copy) throws SQLException {
        Schema schema = schema(duckDb, copy.relation());
        String location = table.warehouse() + "/" + NAMESPACE + "/" + copy.name();
        DataFile file = write(duckDb, copy.relation(), schema, location + FILE);
        transactions.run(connection -> {
            JdbcCatalog catalog = CatalogConnection.open(
                    connection, table.warehouse(), table.files().io(), false);
            Namespace scratch = Namespace.of(NAMESPACE);
            if (!catalog.namespaceExists(scratch)) {
                catalog.createNamespace(scratch);
            }
            Transaction made = catalog.buildTable(TableIdentifier.of(scratch, copy.name()), schema)
                    .withLocation(location)
                    .withProperty("format-version", "2")
                    .createTransaction();
            made.newAppend().appendFile(file).commit();
            made.commitTransaction();
            return true;
        });
    }

    private DataFile write(DuckDBConnection duckDb, String relation, Schema schema, String location)
            throws SQLException {
        String ids = schema.columns().stream()
                .map(column -> column.name() + ": " + column.fieldId())
                .collect(Collectors.joining(", ", "{", "}"));
        try (Statement statement = duckDb.createStatement()) {
            Path draft = table.files().draft(location);
            long rows = statement.executeUpdate("COPY (FROM " + relation + ") TO " + DuckDb.literal(draft.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, FIELD_IDS " + ids + ")");
            long bytes = Files.size(draft);
            table.files().publish(draft, location);
            return DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath(location)
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(bytes)
                    .withRecordCount(rows)
                    .build();
        } catch (IOException failed) {
            throw new SQLException(failed);
        }
    }

    private static Schema schema(DuckDBConnection duckDb, String relation) throws SQLException {
        List<Types.NestedField> fields = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE " + relation)) {
            while (row.next()) {
                fields.add(Types.NestedField.optional(
                        fields.size() + 1, row.getString("column_name"), type(row.getString("column_type"))));
            }
        }
        return new Schema(fields);
    }

    private static Type type(String duckDbType) {
        return duckDbType.equals("TIMESTAMP WITH TIME ZONE")
                ? MeasurementSchema.icebergType("TIMESTAMPTZ")
                : MeasurementSchema.icebergType(duckDbType);
    }

    /** Drops copies with their files, and what processes left behind that died. */
    public void drop(Collection<Copy> copies) {
        List<String> names = copies.stream().map(Copy::name).toList();
        transactions.run(connection -> {
            JdbcCatalog catalog = CatalogConnection.open(
                    connection, table.warehouse(), table.files().io(), false);
            Namespace scratch = Namespace.of(NAMESPACE);
            List<TableIdentifier> all = catalog.namespaceExists(scratch) ? catalog.listTables(scratch) : List.of();
            all.stream()
                    .filter(one -> names.contains(one.name()) || isOld(one.name()))
                    .forEach(one -> catalog.dropTable(one, true));
            return true;
        });
    }

    private boolean isOld(String name) {
        Matcher made = NAME.matcher(name);
        return made.matches()
                && Instant.ofEpochSecond(Long.parseLong(made.group(1)))
                        .plus(OLDEST)
                        .isBefore(clock.instant());
    }
}
