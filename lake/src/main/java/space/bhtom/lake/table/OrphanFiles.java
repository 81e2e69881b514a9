package space.bhtom.lake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import space.bhtom.lake.postgres.Transactions;

/**
 * Removes what no version of the table knows: files of flushes that were aborted, and of snapshots that expired.
 *
 * <p>Those stay that were made or replaced less than a day ago: a flush or a rewrite that is under way knows them, or a
 * reader that began a while ago.
 */
final class OrphanFiles {
    private static final Duration GRACE = Duration.ofDays(1);

    private static final String METADATA = "SELECT " + MeasurementTable.METADATA_LOCATION;
    private static final String REPLACED_LATELY = "SELECT location FROM lake_file WHERE replaced_at >= ?";
    private static final String REPLACED = "SELECT location FROM lake_file WHERE replaced_at IS NOT NULL";
    private static final String FORGET = "DELETE FROM lake_file WHERE location = ANY (?)";

    private final Transactions transactions;
    private final String location;
    private final FileIO files;

    /** Below this address. */
    OrphanFiles(Transactions transactions, String location, FileIO files) {
        this.transactions = transactions;
        this.location = location;
        this.files = files;
    }

    /** Removes those below the table's location; returns how many. */
    int remove(Instant now) {
        List<String> orphans = find(now);
        orphans.forEach(files::deleteFile);
        transactions.run(connection -> forget(connection, Set.copyOf(orphans)));
        return orphans.size();
    }

    /** Those that {@link #remove} would remove. */
    List<String> find(Instant now) {
        Instant limit = now.minus(GRACE);
        // the files are listed before the table is asked, so that none is missed which the table learns meanwhile
        List<String> old = older(limit);
        Set<String> known = transactions.run(connection -> known(connection, limit));
        return old.stream().filter(file -> !known.contains(file)).toList();
    }

    private List<String> older(Instant limit) {
        List<String> old = new ArrayList<>();
        // with its end, so that no other table's name begins alike
        for (FileInfo file : ((SupportsPrefixOperations) files).listPrefix(location + "/")) {
            if (file.createdAtMillis() < limit.toEpochMilli()) {
                old.add(name(file.location()));
            }
        }
        return old;
    }

    /** The same file has several addresses on a local disk. */
    private static String name(String location) {
        return location.startsWith("s3:")
                ? location
                : LocalFileIO.path(location).toString();
    }

    private Set<String> known(Connection connection, Instant limit) throws SQLException {
        Set<String> known = new HashSet<>();
        try (PreparedStatement metadata = connection.prepareStatement(METADATA);
                PreparedStatement replaced = connection.prepareStatement(REPLACED_LATELY)) {
            ResultSet row = metadata.executeQuery();
            row.next();
            String newest = row.getString(1);
            known.addAll(known(TableMetadataParser.read(files, newest), newest));
            replaced.setObject(1, limit.atOffset(ZoneOffset.UTC));
            for (ResultSet file = replaced.executeQuery(); file.next(); ) {
                known.add(name(file.getString(1)));
            }
        }
        return known;
    }

    private static int forget(Connection connection, Set<String> removed) throws SQLException {
        List<String> locations = new ArrayList<>();
        try (PreparedStatement replaced = connection.prepareStatement(REPLACED);
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            for (ResultSet file = replaced.executeQuery(); file.next(); ) {
                if (removed.contains(name(file.getString(1)))) {
                    locations.add(file.getString(1));
                }
            }
            delete.setArray(1, FileLedger.texts(connection, locations));
            return delete.executeUpdate();
        }
    }

    private Set<String> known(TableMetadata metadata, String metadataLocation) {
        Set<String> locations = new HashSet<>();
        locations.add(metadataLocation);
        metadata.previousFiles().forEach(entry -> locations.add(entry.file()));
        metadata.statisticsFiles().forEach(file -> locations.add(file.path()));
        metadata.partitionStatisticsFiles().forEach(file -> locations.add(file.path()));
        for (Snapshot snapshot : metadata.snapshots()) {
            locations.add(snapshot.manifestListLocation());
            for (ManifestFile manifest : snapshot.allManifests(files)) {
                if (locations.add(manifest.path())) {
                    addPaths(manifest, metadata, locations);
                }
            }
        }
        return locations.stream().map(OrphanFiles::name).collect(Collectors.toSet());
    }

    private void addPaths(ManifestFile manifest, TableMetadata metadata, Set<String> locations) {
        try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, files, metadata.specsById())) {
            paths.forEach(locations::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
