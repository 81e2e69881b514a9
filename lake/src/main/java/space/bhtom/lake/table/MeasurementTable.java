package space.bhtom.lake.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/**
 * The Iceberg table {@code bhtom.measurement}, whose catalogue lies in our Postgres.
 *
 * <p>Readers pin the address of its metadata in the same statement as the newest points, and ask here which files that
 * means. Metadata and manifests never change, so both are read once.
 */
public final class MeasurementTable {
    private static final Namespace NAMESPACE = Namespace.of("bhtom");
    private static final TableIdentifier NAME = TableIdentifier.of(NAMESPACE, "measurement");

    /** One process at a time makes the table: an arbitrary number, in the space of Postgres' advisory locks. */
    private static final long MAKING = 0x6268746f6d01L;

    private static final int VERSIONS_KEPT = 16;
    private static final int MANIFESTS_KEPT = 2_000;

    /** Where the newest metadata lies: a scalar subquery for the readers' statement. */
    public static final String METADATA_LOCATION = """
            (SELECT metadata_location FROM iceberg_tables
             WHERE catalog_name = 'lake' AND table_namespace = 'bhtom' AND table_name = 'measurement')""";

    private final String warehouse;
    private final TableFiles files;
    private final Cache<String, TableVersion> versions =
            Caffeine.newBuilder().maximumSize(VERSIONS_KEPT).build();
    private final Cache<Long, TableVersion> snapshots =
            Caffeine.newBuilder().maximumSize(VERSIONS_KEPT).build();
    private final Cache<String, ManifestIndex> manifests =
            Caffeine.newBuilder().maximumSize(MANIFESTS_KEPT).build();

    private MeasurementTable(String warehouse, TableFiles files) {
        this.warehouse = warehouse;
        this.files = files;
    }

    /**
     * Makes the table if it is not there. The warehouse is a {@code file:} address. Blocking. Throws LAKE_ELSEWHERE,
     * LAKE_ABSENT or DATA_NEWER if it is not what we made there, LAKE_REFUSES if the disk does not let us.
     */
    public static MeasurementTable open(DataSource postgres, String warehouse) {
        return reaching(warehouse, () -> open(postgres, warehouse, TableFiles.LOCAL));
    }

    /** The same in an object store, at an {@code s3:} address. Throws a Problem if the store does not let us. */
    public static MeasurementTable open(DataSource postgres, String warehouse, ObjectStore store) {
        return reaching(warehouse, () -> open(postgres, warehouse, (TableFiles) store));
    }

    private static MeasurementTable open(DataSource postgres, String warehouse, TableFiles files) {
        try (Connection connection = postgres.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute("SELECT pg_advisory_xact_lock(" + MAKING + ")");
            }
            JdbcCatalog catalog = CatalogConnection.open(connection, warehouse, files.io(), true);
            MeasurementTable table = new MeasurementTable(warehouse, files);
            TablePlace.check(connection, table.location());
            make(catalog, warehouse);
            connection.commit();
            return table;
        } catch (SQLException failed) {
            throw new IllegalStateException("the measurement table cannot be opened: " + failed.getMessage(), failed);
        }
    }

    private static void make(JdbcCatalog catalog, String warehouse) {
        if (!catalog.namespaceExists(NAMESPACE)) {
            catalog.createNamespace(NAMESPACE);
        }
        try {
            if (catalog.tableExists(NAME)) {
                MeasurementSchema.refuseNewer(catalog.loadTable(NAME));
                return;
            }
        } catch (NotFoundException missing) {
            throw Problem.LAKE_ABSENT.because(missing, warehouse, String.valueOf(missing.getMessage()));
        }
        catalog.buildTable(NAME, MeasurementSchema.SCHEMA)
                .withSortOrder(MeasurementSchema.SORT_ORDER)
                .withProperties(MeasurementSchema.PROPERTIES)
                .create();
    }

    /** Where they lie, and where DuckDB may read them. */
    TableFiles files() {
        return files;
    }

    /**
     * The path on this machine at which DuckDB reads each file, in the same order; those of an object store are fetched
     * if need be. Throws OBJECT_STORE_AWAY and the like.
     */
    public List<String> paths(Collection<LakeFile> some) {
        return reaching(
                warehouse,
                () -> some.stream().map(file -> files.read(file).toString()).toList());
    }

    /** Where the table lies. */
    public String warehouse() {
        return warehouse;
    }

    /** Where its metadata and data files lie: below this address. */
    String location() {
        return warehouse + "/" + NAMESPACE + "/" + NAME.name();
    }

    /** The table as this metadata has it. Quick for the newest, which shares its manifests with those before. */
    public TableVersion at(String metadataLocation) {
        return reaching(warehouse, () -> versions.get(metadataLocation, this::read));
    }

    /** The table as it was when this snapshot was made; absent once the metadata forgot it. */
    public Optional<TableVersion> at(String metadataLocation, long snapshotId) {
        return reaching(
                warehouse,
                () -> Optional.ofNullable(snapshots.get(snapshotId, id -> {
                    TableMetadata metadata = TableMetadataParser.read(files.io(), metadataLocation);
                    Snapshot snapshot = metadata.snapshot(id);
                    return snapshot == null ? null : read(metadata, snapshot);
                })));
    }

    /** The table as it was when it was tagged with this name; absent where there is no such tag. */
    public Optional<TableVersion> tagged(String metadataLocation, String name) {
        SnapshotRef tag = reaching(warehouse, () -> TableMetadataParser.read(files.io(), metadataLocation))
                .ref(name);
        return tag == null || !tag.isTag() ? Optional.empty() : at(metadataLocation, tag.snapshotId());
    }

    /** Takes a name away, within the caller's transaction, which holds up flushes until it ends. */
    public void untag(Connection transaction, String name) throws SQLException {
        FlushLock.take(transaction);
        Table table = in(transaction);
        if (table.refs().containsKey(name)) {
            table.manageSnapshots().removeTag(name).commit();
        }
    }

    /** The number of the snapshot that was current at this moment; absent if the metadata forgot it. */
    public Optional<Long> snapshotAt(String metadataLocation, Instant moment) {
        TableMetadata metadata = reaching(warehouse, () -> TableMetadataParser.read(files.io(), metadataLocation));
        Long found = null;
        for (HistoryEntry entry : metadata.snapshotLog()) {
            if (entry.timestampMillis() <= moment.toEpochMilli()) {
                found = entry.snapshotId();
            }
        }
        return Optional.ofNullable(found);
    }

    /** What the store's failures mean is told to people. */
    private static <T> T reaching(String warehouse, Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException failed) {
            throw StoreProblems.translate(failed, warehouse);
        }
    }

    /** The table as Iceberg sees it inside the caller's transaction. */
    Table in(Connection transaction) {
        files.reach(location());
        return CatalogConnection.open(transaction, warehouse, files.io(), false).loadTable(NAME);
    }

    /** How many files of other programs say that rows are deleted; we write none and read none. */
    long deleteFiles(Connection transaction) {
        Snapshot current = in(transaction).currentSnapshot();
        return current == null
                ? 0
                : current.deleteManifests(files.io()).stream()
                        .mapToLong(manifest -> count(manifest.addedFilesCount()) + count(manifest.existingFilesCount()))
                        .sum();
    }

    private static int count(@Nullable Integer files) {
        return files == null ? 0 : files;
    }

    private TableVersion read(String metadataLocation) {
        TableMetadata metadata = TableMetadataParser.read(files.io(), metadataLocation);
        Snapshot snapshot = metadata.currentSnapshot();
        return snapshot == null ? new TableVersion(null, List.of()) : read(metadata, snapshot);
    }

    private TableVersion read(TableMetadata metadata, Snapshot snapshot) {
        List<ManifestIndex> indexes = new ArrayList<>();
        for (ManifestFile manifest : snapshot.dataManifests(files.io())) {
            indexes.add(manifests.get(manifest.path(), path -> read(manifest, metadata)));
        }
        return new TableVersion(snapshot.snapshotId(), indexes);
    }

    private ManifestIndex read(ManifestFile manifest, TableMetadata metadata) {
        List<LakeFile> live = new ArrayList<>();
        try (ManifestReader<DataFile> entries = ManifestFiles.read(manifest, files.io(), metadata.specsById())) {
            for (DataFile file : entries) {
                live.add(LakeFile.of(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new ManifestIndex(live);
    }
}
