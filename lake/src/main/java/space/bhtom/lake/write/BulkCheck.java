package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;

/** What {@link Brightness} and {@link BatchCheck} ask of a row, asked of millions by DuckDB. */
public final class BulkCheck {
    /** Whose words are on lists without a character of code 0. */
    private static final Set<String> LISTED = Set.of("bandpass", "kind");

    private final StringJoiner cases = new StringJoiner("\n", "CASE\n", "\nEND");

    private BulkCheck(String bandpasses, Set<String> listed) {
        for (MeasurementColumn column : BulkRows.COLUMNS) {
            if (!column.isNullable() && !column.name().equals("row_number")) {
                object(column.name() + " IS NULL", "'" + column.name() + " is missing'");
            }
        }
        object("bandpass NOT IN (" + bandpasses + ")", "'bandpass ' || bandpass || ' is not registered'");
        object("kind NOT IN (" + kinds() + ")", "kind || ' is no kind of measurement'");
        object(
                "mjd NOT BETWEEN " + Brightness.FIRST_MJD + " AND " + Brightness.LAST_MJD,
                "'mjd lies between -21504 and 124593 (1800 to 2200), not ' || mjd");
        object("magnitude IS NULL AND flux IS NULL", "'a brightness has a magnitude or a flux'");
        for (String column : List.of("magnitude", "flux", "flux_microjansky")) {
            object("NOT isfinite(" + column + ")", "'a brightness is a finite number'");
        }
        for (String column : List.of("magnitude_error", "flux_error", "flux_microjansky_error")) {
            object(isNoQuantity(column), "'errors are >= 0'");
        }
        object("is_upper_limit AND magnitude_error IS NOT NULL", "'an upper limit has no error'");
        object("NOT is_upper_limit AND limit_sigma IS NOT NULL", "'only an upper limit has a limitSigma'");
        object(
                "ra NOT BETWEEN 0 AND 360 OR dec NOT BETWEEN -90 AND 90",
                "'its position ' || ra || ' ' || dec || ' is not on the sky'");
        object(isNoQuantity("exposure_seconds"), "'exposureSeconds is ' || exposure_seconds");
        object(isNoQuantity("limit_sigma"), "'limitSigma is ' || limit_sigma");
        object("NOT isfinite(time_original)", "'timeOriginal is ' || time_original");
        for (MeasurementColumn column : BulkRows.COLUMNS) {
            if (column.duckDbType().equals("VARCHAR")
                    && !LISTED.contains(column.name())
                    && !listed.contains(column.name())) {
                object("contains(" + column.name() + ", chr(0))", "'a text holds a character of code 0'");
            }
        }
    }

    private void object(String condition, String sentence) {
        cases.add("WHEN " + condition + " THEN " + sentence);
    }

    private static String isNoQuantity(String column) {
        return column + " < 0 OR NOT isfinite(" + column + ")";
    }

    private static String kinds() {
        StringJoiner kinds = new StringJoiner(", ");
        for (MeasurementKind kind : MeasurementKind.values()) {
            kinds.add(DuckDb.literal(kind.name()));
        }
        return kinds.toString();
    }

    /** An expression over {@link BulkRows#COLUMNS} but row_number: why a row cannot be recorded; absent if it can. */
    public static String objection(String bandpasses) {
        return new BulkCheck(bandpasses, Set.of()).cases.toString();
    }

    /**
     * The row's number; whoever asks for that of a bad row fails.
     *
     * @param listed columns whose words are on a list without a character of code 0
     */
    static String checkedRowNumber(String bandpasses, Set<String> listed) {
        return "CASE WHEN %s IS NULL THEN row_number::INTEGER ELSE error('a bad row')::INTEGER END"
                .formatted(new BulkCheck(bandpasses, listed).cases);
    }

    /** Throws BATCH_ROW_BAD for the first bad row of the first batch that has one. */
    static void findBad(DuckDBConnection duckDb, String bandpasses) throws SQLException {
        String sql = """
                SELECT row_number, objection FROM (SELECT batch, row_number, %s AS objection FROM %s)
                WHERE objection IS NOT NULL ORDER BY batch, row_number LIMIT 1""".formatted(objection(bandpasses), BulkRows.RELATION);
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                throw Problem.BATCH_ROW_BAD.of(row.getInt(1), row.getString(2));
            }
        }
    }

    /** Those registered, as DuckDB's literals. */
    public static String bandpasses(Connection postgres) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM bandpass")) {
            while (row.next()) {
                names.add(DuckDb.literal(row.getString(1)));
            }
        }
        return String.join(", ", names);
    }
}
