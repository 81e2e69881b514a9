package space.bhtom.lake.transfer;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.sky.Healpix;

/**
 * How many rows lie where? A FITS table (FITS 4.0, section 7.3) of one count for each HEALPix cell of {@link #ORDER}, all of the sky,
 * nested: {@code skymap.fits}, from which notebooks draw densities.
 */
final class HatsSkymap {
    /** Cells of 0.9°, 49 152 of them. */
    static final int ORDER = 6;

    private static final int CARD = 80;
    private static final int BLOCK = 2880;

    private final long[] counts = new long[12 << 2 * ORDER];

    /** Adds the rows of a file of the catalogue. */
    void add(DuckDBConnection duckDb, Path file) throws SQLException {
        String sql =
                "SELECT %1$s >> %2$d, count(*) FROM read_parquet(%3$s, hive_partitioning = false) GROUP BY %1$s >> %2$d"
                        .formatted(
                                ExportColumns.HATS_CELL, 2 * (Healpix.ORDER - ORDER), DuckDb.literal(file.toString()));
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                counts[row.getInt(1)] += row.getLong(2);
            }
        }
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            header(
                    out,
                    List.of(
                            "SIMPLE  =                    T",
                            card("BITPIX", 8),
                            card("NAXIS", 0),
                            "EXTEND  =                    T"));
            header(
                    out,
                    List.of(
                            "XTENSION= 'BINTABLE'",
                            card("BITPIX", 8),
                            card("NAXIS", 2),
                            card("NAXIS1", Long.BYTES),
                            card("NAXIS2", counts.length),
                            card("PCOUNT", 0),
                            card("GCOUNT", 1),
                            card("TFIELDS", 1),
                            "TTYPE1  = 'T       '",
                            "TFORM1  = 'K       '",
                            "PIXTYPE = 'HEALPIX '",
                            "ORDERING= 'NESTED  '",
                            "COORDSYS= 'CEL     '",
                            "EXTNAME = 'xtension'",
                            card("NSIDE", 1 << ORDER),
                            card("FIRSTPIX", 0),
                            card("LASTPIX", counts.length - 1),
                            "INDXSCHM= 'IMPLICIT'",
                            "OBJECT  = 'FULLSKY '"));
            for (long count : counts) {
                out.writeLong(count);
            }
            fill(out, 0);
        }
    }

    private static String card(String key, long value) {
        return "%-8s= %20d".formatted(key, value);
    }

    private static void header(DataOutputStream out, List<String> cards) throws IOException {
        for (String card : cards) {
            out.write(("%-" + CARD + "s").formatted(card).getBytes(StandardCharsets.US_ASCII));
        }
        out.write(("%-" + CARD + "s").formatted("END").getBytes(StandardCharsets.US_ASCII));
        fill(out, ' ');
    }

    /** Up to the next whole block. */
    private static void fill(DataOutputStream out, int with) throws IOException {
        while (out.size() % BLOCK != 0) {
            out.write(with);
        }
    }
}
