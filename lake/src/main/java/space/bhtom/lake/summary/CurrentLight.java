package space.bhtom.lake.summary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.table.LakeFile;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.light.MeasurementId;

/** Reads a target's light anew, inside a transaction that is changing it. Blocking. */
public final class CurrentLight {
    private final MeasurementTable table;
    private final DuckDb duckDb;

    /** Reads the table's files with this DuckDB. */
    public CurrentLight(MeasurementTable table, DuckDb duckDb) {
        this.table = table;
        this.duckDb = duckDb;
    }

    /** All measurements of active batches, once each and in any order, as the transaction sees them. */
    public void forEach(Connection transaction, long targetId, Consumer<CurrentRow> reader) throws SQLException {
        CurrentPin pin = CurrentPin.read(transaction, targetId);
        pin.waiting().forEach(reader);
        String location = pin.metadataLocation();
        if (location == null || pin.batches().isEmpty()) {
            return;
        }
        List<LakeFile> files = table.at(location).holding(pin.targets(), pin.cells(), pin.flushes());
        if (!files.isEmpty()) {
            readFiles(files, pin, reader);
        }
    }

    private void readFiles(List<LakeFile> files, CurrentPin pin, Consumer<CurrentRow> reader) throws SQLException {
        String sql = """
                SELECT batch_id, row_number, mjd, bandpass, is_upper_limit, magnitude FROM read_parquet(%s)
                WHERE target_id IN (%s) AND healpix29 IN (%s) AND batch_id IN (%s)""".formatted(
                        table.paths(files).stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]")),
                        numbers(pin.targets()),
                        numbers(pin.cells()),
                        numbers(pin.batches()));
        try (DuckDBConnection connection = duckDb.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.accept(row(row, pin));
            }
        }
    }

    private static CurrentRow row(ResultSet row, CurrentPin pin) throws SQLException {
        MeasurementId id = new MeasurementId(row.getLong(1), row.getInt(2));
        Double magnitude = row.getObject(6, Double.class);
        return new CurrentRow(
                id,
                row.getDouble(3),
                row.getString(4),
                row.getBoolean(5),
                magnitude == null ? Double.NaN : magnitude,
                pin.excluded().contains(id));
    }

    private static String numbers(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
