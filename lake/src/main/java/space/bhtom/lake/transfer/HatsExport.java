package space.bhtom.lake.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.problem.Problem;

/**
 * A named snapshot as HATS, as LSDB reads it: a collection of two catalogues, {@code measurement} and {@code target}, placed by the
 * positions of targets, so that light curves are never parted and both catalogues lie alike.
 */
final class HatsExport {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String MEASUREMENT = "measurement";
    private static final String TARGET = "target";
    private static final String EPOCHS = "SELECT min(mjd), max(mjd) FROM " + ExportSession.VIEW;

    private final ExportSession session;
    private final Path directory;
    private final Instant now;

    HatsExport(ExportSession session, Path directory, Instant now) {
        this.session = session;
        this.directory = directory;
        this.now = now;
    }

    /** What was written of it: measurements, targets and files of measurements. */
    record Counts(long rows, long targets, int files) {}

    /** Fails with EXPORT_EMPTY. */
    Counts write(long mostRows, BiConsumer<Long, Long> progress) throws SQLException, IOException {
        ExportTable table = new ExportTable(ExportSession.VIEW, ExportColumns.placed(), ExportColumns.ORDER);
        List<HatsPartition> light = HatsPartition.plan(session.connection(), table.relation(), mostRows);
        if (light.isEmpty()) {
            throw Problem.EXPORT_EMPTY.of();
        }
        long all = rows(light);
        HatsObjects objects = new HatsObjects(session.connection());
        Map<String, Object> provenance = provenance();
        HatsCatalogue measurements = catalogue(MEASUREMENT, table);
        measurements.write(light, objects::gather, done -> progress.accept(done, all));
        measurements.describe(head(MEASUREMENT, "source"), light, provenance);
        List<HatsPartition> sky =
                HatsPartition.plan(session.connection(), HatsObjects.table().relation(), mostRows);
        HatsCatalogue targets = catalogue(TARGET, HatsObjects.table());
        targets.write(sky, file -> {}, done -> progress.accept(all, all));
        targets.describe(head(TARGET, "object"), sky, provenance);
        new HatsProperties()
                .put("obs_collection", collection())
                .put("hats_primary_table_url", MEASUREMENT)
                .putAll(provenance)
                .put("hats_estsize", HatsCatalogue.kilobytes(directory))
                .write(directory.resolve("collection.properties"), "HATS Collection");
        return new Counts(all, rows(sky), light.size());
    }

    private HatsCatalogue catalogue(String name, ExportTable table) {
        return new HatsCatalogue(directory.resolve(name), session.connection(), table, session.metadata());
    }

    private static long rows(List<HatsPartition> partitions) {
        return partitions.stream()
                .mapToLong(partition -> partition.part().rows())
                .sum();
    }

    private String collection() {
        return "bhtom-" + said(RowStream.Keys.SNAPSHOT);
    }

    private String said(String key) {
        return session.metadata().getOrDefault(key, "");
    }

    private HatsProperties head(String name, String type) {
        return new HatsProperties()
                .put("obs_collection", collection() + "-" + name)
                .put("dataproduct_type", type);
    }

    /** What the catalogues and their collection have in common; readers refuse keys here that the standard does not have. */
    private Map<String, Object> provenance() throws SQLException {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("obs_title", "BHTOM light-curve lake, snapshot " + said(RowStream.Keys.SNAPSHOT));
        provenance.put("obs_description", said(RowStream.Keys.CITATION));
        provenance.put("obs_copyright", said(RowStream.Keys.LICENCE));
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(EPOCHS)) {
            row.next();
            provenance.put("t_min", row.getDouble(1));
            provenance.put("t_max", row.getDouble(2));
        }
        provenance.put("hats_builder", "BHTOM lake export");
        provenance.put("hats_creation_date", MINUTE.format(now));
        provenance.put("hats_release_date", "2025-08-22");
        provenance.put("hats_version", "v1.0");
        return provenance;
    }
}
