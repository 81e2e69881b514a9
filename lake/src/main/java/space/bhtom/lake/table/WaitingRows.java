package space.bhtom.lake.table;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** Carries waiting rows from Postgres into a temporary table of DuckDB. */
public final class WaitingRows {
    /** The temporary table: it ends with DuckDB's connection. */
    static final String TABLE = "waiting";

    /** So many rows of Postgres are in memory at once, if the reading statement is told. */
    public static final int FETCHED_AT_ONCE = 5_000;

    private WaitingRows() {}

    /** Copies the rows of these batches; returns how many. */
    static long copy(Connection postgres, DuckDBConnection duckDb, Array batches) throws SQLException {
        try (PreparedStatement read = postgres.prepareStatement(FlushSql.READ_ROWS)) {
            read.setFetchSize(FETCHED_AT_ONCE);
            read.setArray(1, batches);
            return copy(read.executeQuery(), duckDb, TABLE);
        }
    }

    /** Copies rows that have all columns of a measurement, in its order, into a new temporary table; returns how many. */
    public static long copy(ResultSet rows, DuckDBConnection duckDb, String table) throws SQLException {
        try (Statement create = duckDb.createStatement()) {
            create.execute("CREATE TEMP TABLE " + table + " (" + MeasurementSchema.duckDbColumns() + ")");
        }
        List<Value> values =
                MeasurementColumns.ALL.stream().map(WaitingRows::value).toList();
        try (DuckDBAppender appender = duckDb.createAppender("temp", "main", table)) {
            return copy(rows, appender, values);
        }
    }

    private static long copy(ResultSet rows, DuckDBAppender appender, List<Value> values) throws SQLException {
        long count = 0;
        while (rows.next()) {
            appender.beginRow();
            for (int i = 0; i < values.size(); i++) {
                values.get(i).copy(rows, i + 1, appender);
            }
            appender.endRow();
            count++;
        }
        return count;
    }

    /** How a value of one type goes over; absent ones stay absent. */
    @FunctionalInterface
    private interface Value {
        void copy(ResultSet row, int position, DuckDBAppender appender) throws SQLException;
    }

    private static Value value(MeasurementColumn column) {
        return switch (column.duckDbType()) {
            case "BIGINT" -> (row, position, appender) -> appender.append(row.getObject(position, Long.class));
            case "INTEGER" -> (row, position, appender) -> appender.append(row.getObject(position, Integer.class));
            case "DOUBLE" -> (row, position, appender) -> appender.append(row.getObject(position, Double.class));
            case "FLOAT" -> (row, position, appender) -> appender.append(row.getObject(position, Float.class));
            case "BOOLEAN" -> (row, position, appender) -> appender.append(row.getObject(position, Boolean.class));
            case "VARCHAR" -> (row, position, appender) -> appender.append(row.getString(position));
            case "TIMESTAMPTZ" ->
                (row, position, appender) -> appender.append(row.getObject(position, OffsetDateTime.class));
            default -> throw new IllegalStateException("no way to carry " + column.duckDbType());
        };
    }
}
