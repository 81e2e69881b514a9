package space.bhtom.lake.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.rows.ParquetMetadata;
import space.bhtom.schema.sky.Healpix;

/**
 * One catalogue in the layout of HATS 1.0 (IVOA note “HATS”, 2025-08-22): files by HEALPix cells of adaptive order, their list, their
 * footers in one, a row of each as a thumbnail, a map of counts, and properties.
 */
final class HatsCatalogue {
    private static final String THUMBNAIL = "_export_thumbnail";
    private static final long BYTES_IN_KILOBYTE = 1024;
    private static final int THUMBNAIL_ROWS = 1_000_000;

    private final Path directory;
    private final DuckDBConnection duckDb;
    private final ExportTable table;
    private final String described;
    private final ParquetFooters footers;
    private final HatsSkymap skymap = new HatsSkymap();

    /** @param metadata of the whole, which every file has */
    HatsCatalogue(Path directory, DuckDBConnection duckDb, ExportTable table, Map<String, String> metadata) {
        this.directory = directory;
        this.duckDb = duckDb;
        this.table = table;
        this.described = ParquetMetadata.optionsWithoutIds(table.columns().schema(metadata));
        this.footers = new ParquetFooters(data());
    }

    private Path data() {
        return directory.resolve("dataset");
    }

    /** What is done with a file as soon as it is there. */
    @FunctionalInterface
    interface Written {
        void file(Path file) throws SQLException;
    }

    /** Writes all but the properties, which tell what became of it. */
    void write(List<HatsPartition> partitions, Written written, LongConsumer progress)
            throws SQLException, IOException {
        ParquetCopy copy = new ParquetCopy(duckDb);
        table.prepare(duckDb);
        for (HatsPartition partition : partitions) {
            Path file = data().resolve(partition.pixel().path());
            Files.createDirectories(file.resolveSibling("."));
            long before = footers.rows();
            long expected = partition.part().rows();
            copy.write(
                    partition.part().sql(table),
                    described,
                    file,
                    share -> progress.accept(before + (long) (share * expected)));
            long rows = footers.add(partition.pixel().path());
            if (rows != expected) {
                throw new IllegalStateException("%s has %d rows instead of %d"
                        .formatted(partition.pixel().path(), rows, expected));
            }
            keepFirst(file);
            skymap.add(duckDb, file);
            written.file(file);
            progress.accept(footers.rows());
        }
        footers.write();
        writeThumbnail(copy);
        skymap.write(directory.resolve("skymap.fits"));
        writeList(partitions);
    }

    private void keepFirst(Path file) throws SQLException {
        String row = "SELECT * FROM read_parquet(" + DuckDb.literal(file.toString())
                + ", hive_partitioning = false) LIMIT 1";
        execute("CREATE TEMP TABLE IF NOT EXISTS " + THUMBNAIL + " AS FROM (" + row + ") LIMIT 0");
        execute("INSERT INTO " + THUMBNAIL + " " + row);
    }

    private void writeThumbnail(ParquetCopy copy) throws SQLException {
        // the row of absences is for the form of the columns, as in ExportTable
        execute("CREATE TEMP TABLE %1$s_nothing AS FROM %1$s LIMIT 0".formatted(THUMBNAIL));
        execute("INSERT INTO %s_nothing (%s) VALUES (NULL)".formatted(THUMBNAIL, ExportColumns.HATS_CELL));
        String rows = """
                SELECT * FROM (FROM %1$s UNION ALL SELECT * FROM %1$s_nothing WHERE random() > 2)
                ORDER BY %2$s LIMIT %3$d""".formatted(THUMBNAIL, ExportColumns.HATS_CELL, THUMBNAIL_ROWS);
        copy.write(rows, described, directory.resolve("data_thumbnail.parquet"), share -> {});
        execute("DROP TABLE " + THUMBNAIL);
        execute("DROP TABLE " + THUMBNAIL + "_nothing");
    }

    private void writeList(List<HatsPartition> partitions) throws IOException {
        StringBuilder list = new StringBuilder("Norder,Npix,num_rows\n");
        for (HatsPartition partition : partitions) {
            list.append(partition.pixel().order()).append(',');
            list.append(partition.pixel().number()).append(',');
            list.append(partition.part().rows()).append('\n');
        }
        Files.writeString(directory.resolve("partition_info.csv"), list);
    }

    /** Writes the properties, once all else is there. */
    void describe(HatsProperties head, List<HatsPartition> partitions, Map<String, ?> provenance) throws IOException {
        int order = partitions.stream()
                .mapToInt(partition -> partition.pixel().order())
                .max()
                .orElse(0);
        long mostRows = partitions.stream()
                .mapToLong(partition -> partition.part().rows())
                .max()
                .orElse(0);
        double sky = partitions.stream()
                .mapToDouble(partition -> partition.pixel().share())
                .sum();
        HatsProperties properties = head.put("hats_nrows", footers.rows())
                .put("hats_col_ra", "ra")
                .put("hats_col_dec", "dec")
                .put("hats_col_healpix", ExportColumns.HATS_CELL)
                .put("hats_col_healpix_order", Healpix.ORDER)
                .put("hats_npix_suffix", ".parquet")
                .put("hats_skymap_order", HatsSkymap.ORDER)
                .put("hats_order", order)
                .put("hats_max_rows", mostRows)
                .put("moc_sky_fraction", sky)
                .putAll(provenance)
                .put("hats_estsize", kilobytes(directory));
        // the first is what readers look for, the second what older ones do
        properties.write(directory.resolve("hats.properties"), "HATS catalog");
        properties.write(directory.resolve("properties"), "HATS catalog");
    }

    /** Of all files below, in units of 1024 bytes. */
    static long kilobytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / BYTES_IN_KILOBYTE;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
