package space.bhtom.lake.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import space.bhtom.schema.sky.Healpix;

/**
 * A file of a HATS catalogue, and what lies in it: the largest cell that has no more rows than wanted, or one of the smallest cells.
 */
record HatsPartition(HatsPixel pixel, ExportPart part) {
    /** Cells of 3.4 arcmin: the finest into which dense places are parted, as HATS' own importer does. */
    static final int HIGHEST_ORDER = 10;

    private static final String COUNTS = """
            SELECT min(target_cell), max(target_cell), min(healpix29), max(healpix29), count(*)
            FROM %s GROUP BY target_cell >> %d ORDER BY 1""";

    /** Of all rows, by order and number. */
    static List<HatsPartition> plan(DuckDBConnection duckDb, String relation, long mostRows) throws SQLException {
        List<ExportPart> finest = new ArrayList<>();
        String sql = COUNTS.formatted(relation, 2 * (Healpix.ORDER - HIGHEST_ORDER));
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                finest.add(
                        new ExportPart(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        List<HatsPartition> partitions = new ArrayList<>();
        divide(finest, 0, mostRows, partitions);
        partitions.sort((one, other) -> one.pixel.order() == other.pixel.order()
                ? Long.compare(one.pixel.number(), other.pixel.number())
                : Integer.compare(one.pixel.order(), other.pixel.order()));
        return partitions;
    }

    private static void divide(List<ExportPart> parts, int order, long mostRows, List<HatsPartition> partitions) {
        Map<HatsPixel, List<ExportPart>> byPixel = new LinkedHashMap<>();
        for (ExportPart part : parts) {
            byPixel.computeIfAbsent(HatsPixel.around(part.firstCell(), order), pixel -> new ArrayList<>())
                    .add(part);
        }
        byPixel.forEach((pixel, inside) -> {
            ExportPart joined = ExportPart.joined(inside);
            if (joined.rows() <= mostRows || order == HIGHEST_ORDER) {
                partitions.add(new HatsPartition(pixel, joined));
            } else {
                divide(inside, order + 1, mostRows, partitions);
            }
        });
    }
}
