package space.bhtom.lake.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.SortedMap;
import org.duckdb.DuckDBConnection;

/** How many rows of a DuckDB table lie where on the sky? */
final class RowsByCell {
    private final long[] cells;
    /** Of all cells before this one. */
    private final long[] rowsBefore;

    /**
     * So many rows in each of these cells.
     *
     * @param cells in rising order
     */
    RowsByCell(long[] cells, long[] rows) {
        this.cells = cells.clone();
        this.rowsBefore = new long[cells.length + 1];
        for (int i = 0; i < cells.length; i++) {
            rowsBefore[i + 1] = rowsBefore[i] + rows[i];
        }
    }

    static RowsByCell of(SortedMap<Long, Long> rows) {
        return new RowsByCell(
                rows.keySet().stream().mapToLong(Long::longValue).toArray(),
                rows.values().stream().mapToLong(Long::longValue).toArray());
    }

    static RowsByCell in(DuckDBConnection duckDb, String table) throws SQLException {
        long[] cells = new long[1_024];
        long[] rows = new long[1_024];
        int count = 0;
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT healpix29, count(*) FROM " + table + " GROUP BY healpix29 ORDER BY healpix29")) {
            while (row.next()) {
                if (count == cells.length) {
                    cells = Arrays.copyOf(cells, 2 * count);
                    rows = Arrays.copyOf(rows, 2 * count);
                }
                cells[count] = row.getLong(1);
                rows[count] = row.getLong(2);
                count++;
            }
        }
        return new RowsByCell(Arrays.copyOf(cells, count), Arrays.copyOf(rows, count));
    }

    long in(SkyCell cell) {
        return rowsBefore[after(cell.last())] - (cell.first() == 0 ? 0 : rowsBefore[after(cell.first() - 1)]);
    }

    long all() {
        return rowsBefore[cells.length];
    }

    /** How many cells are not above this one. */
    private int after(long cell) {
        int place = Arrays.binarySearch(cells, cell);
        return place >= 0 ? place + 1 : -place - 1;
    }
}
