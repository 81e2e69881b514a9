package space.bhtom.lake.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Measurements that go into one file: those of targets in a range of cells.
 *
 * @param firstCell of order 29, where the first target is
 * @param lastCell where the last one is
 * @param firstPlace the first cell in which the lake's files have these rows, which is another where a target moved
 * @param lastPlace the last one
 * @param rows how many there are
 */
record ExportPart(long firstCell, long lastCell, long firstPlace, long lastPlace, long rows) {

    /** A range of cells begins wherever the rows before it fill another file. */
    private static final String PARTS = """
            SELECT min(target_cell), max(target_cell), min(first_place), max(last_place), sum(rows)::BIGINT
            FROM (SELECT *, sum(rows) OVER (ORDER BY target_cell) - rows AS rows_before
                  FROM (SELECT target_cell, count(*) AS rows, min(healpix29) AS first_place, max(healpix29) AS last_place
                        FROM exported GROUP BY target_cell))
            GROUP BY rows_before // %d ORDER BY 1""";

    /** Of about so many rows each, along the sky. */
    static List<ExportPart> plan(ExportSession session, long mostRows) throws SQLException {
        List<ExportPart> parts = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(PARTS.formatted(mostRows))) {
            while (row.next()) {
                parts.add(
                        new ExportPart(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        return parts;
    }

    /** The smallest part that holds all of these, of which there is one at least. */
    static ExportPart joined(List<ExportPart> parts) {
        return parts.stream()
                .reduce((one, other) -> new ExportPart(
                        Math.min(one.firstCell, other.firstCell),
                        Math.max(one.lastCell, other.lastCell),
                        Math.min(one.firstPlace, other.firstPlace),
                        Math.max(one.lastPlace, other.lastPlace),
                        one.rows + other.rows))
                .orElseThrow();
    }

    /** These rows, in order; files and row groups without any are not read. */
    String sql(ExportTable table) {
        return table.rows("target_cell BETWEEN %d AND %d AND healpix29 BETWEEN %d AND %d"
                .formatted(firstCell, lastCell, firstPlace, lastPlace));
    }
}
