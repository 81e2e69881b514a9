package space.bhtom.lake.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.scan.SelectedMeasurements;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.schema.account.Viewer;

/**
 * The measurements to be exported as of one moment: the view {@link #VIEW} in a connection of DuckDB, all columns of the
 * published {@code measurement}, and beside them {@code target}, {@code target_ra}, {@code target_dec}, {@code target_cell}.
 *
 * <p>Names and positions are those of now, as everywhere where a snapshot is read; a measurement's own {@code healpix29} tells
 * where it lies in the files.
 */
final class ExportSession implements AutoCloseable {
    static final String VIEW = "exported";

    private static final String VIEW_SQL = """
            CREATE TEMP VIEW exported AS
            SELECT target, target_ra, target_dec, target_cell, measurement.*
            FROM (%s) AS measurement JOIN _export_target ON _export_target.id = measurement.target_id""";

    private static final String TABLE = """
            CREATE TEMP TABLE _export_target (
                id BIGINT, target VARCHAR, target_ra DOUBLE, target_dec DOUBLE, target_cell BIGINT,
                classification VARCHAR, description VARCHAR)""";

    private static final String TARGETS = """
            SELECT id, name, ra, dec, healpix29, classification, description FROM target WHERE NOT\s""";

    private static final int FETCHED_AT_ONCE = 5_000;

    private final SelectedMeasurements measurements;
    private final Map<String, String> metadata;

    private ExportSession(SelectedMeasurements measurements, Map<String, String> metadata) {
        this.measurements = measurements;
        this.metadata = metadata;
    }

    /** Takes over the selected measurements. */
    static ExportSession open(
            Transactions transactions,
            Viewer reader,
            SelectedMeasurements measurements,
            @Nullable LakeSnapshot snapshot,
            boolean isWithInactive)
            throws SQLException {
        DuckDBConnection duckDb = measurements.session().connection();
        Map<String, String> metadata = new LinkedHashMap<>(measurements.metadata());
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(TABLE);
            transactions.readAsOfNow(postgres -> copyTargets(postgres, duckDb, reader));
            statement.execute(VIEW_SQL.formatted(
                    isWithInactive ? withInactive(transactions, measurements) : selected(measurements, "*")));
            metadata.put(RowStream.Keys.LICENCE, ExportLicences.told(transactions, reader, duckDb));
        } catch (SQLException | RuntimeException failed) {
            measurements.close();
            throw failed;
        }
        if (snapshot != null) {
            metadata.put(RowStream.Keys.SNAPSHOT, snapshot.name());
            metadata.put(RowStream.Keys.CITATION, snapshot.citation());
        }
        return new ExportSession(measurements, metadata);
    }

    private static String selected(SelectedMeasurements measurements, String columns) {
        return "SELECT %s FROM %s WHERE %s".formatted(columns, ScanSession.VIEW, measurements.condition());
    }

    private static String withInactive(Transactions transactions, SelectedMeasurements measurements) {
        transactions.readAsOfNow(postgres -> {
            InactiveRows.make(postgres, measurements.session());
            return true;
        });
        return selected(measurements, "*, 'ACTIVE' AS " + InactiveRows.STATE)
                + " UNION ALL BY NAME SELECT * FROM %s WHERE %s".formatted(InactiveRows.VIEW, measurements.condition());
    }

    private static boolean copyTargets(Connection postgres, DuckDBConnection duckDb, Viewer reader)
            throws SQLException {
        try (Statement find = postgres.createStatement();
                DuckDBAppender appender = duckDb.createAppender("temp", "main", "_export_target")) {
            find.setFetchSize(FETCHED_AT_ONCE);
            ResultSet row = find.executeQuery(TARGETS + AccessPolicy.unreadable(reader));
            while (row.next()) {
                appender.beginRow();
                appender.append(row.getLong("id"));
                appender.append(row.getString("name"));
                appender.append(row.getDouble("ra"));
                appender.append(row.getDouble("dec"));
                appender.append(row.getLong("healpix29"));
                appender.append(row.getString("classification"));
                appender.append(row.getString("description"));
                appender.endRow();
            }
        }
        return true;
    }

    DuckDBConnection connection() {
        return measurements.session().connection();
    }

    /** Of the whole, by the keys of {@link RowStream.Keys}. */
    Map<String, String> metadata() {
        return metadata;
    }

    @Nullable
    String citation() {
        return metadata.get(RowStream.Keys.CITATION);
    }

    @Override
    public void close() {
        measurements.close();
    }
}
