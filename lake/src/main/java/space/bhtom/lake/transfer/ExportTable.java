package space.bhtom.lake.transfer;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * What is written, and in which order?
 *
 * @param relation of DuckDB, with {@code target_cell} and {@code healpix29} as in {@link ExportSession}
 * @param columns what is written of it
 * @param order what follows ORDER BY
 */
record ExportTable(String relation, ExportColumns columns, String order) {

    /** To be called once before rows are taken. */
    void prepare(DuckDBConnection duckDb) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("CREATE TEMP TABLE %1$s_nothing AS FROM %1$s LIMIT 0".formatted(relation));
            statement.execute("INSERT INTO %s_nothing (target_cell) VALUES (NULL)".formatted(relation));
        }
    }

    /**
     * The rows that meet a condition, in order.
     *
     * <p>Where DuckDB can tell that no value of a file is absent, it writes a column that has no room for absent ones, and files of
     * one table are of two forms; so it is made to think of a row of absences, which never comes.
     */
    String rows(String condition) {
        return """
                SELECT %1$s
                FROM (SELECT * FROM %2$s WHERE %3$s UNION ALL SELECT * FROM %2$s_nothing WHERE random() > 2) AS %2$s
                ORDER BY %4$s""".formatted(columns.selected(), relation, condition, order);
    }
}
