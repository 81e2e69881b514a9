package space.bhtom.lake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.stream.Stream;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
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
    private final FileIO files = new LocalFileIO();

    /** Below this address. */
    OrphanFiles(Transactions transactions, String location) {
        this.transactions = transactions;
        this.location = location;
    }

    /** Removes those below the table's location; returns how many. */
    int remove(Instant now) {
        List<Path> orphans = find(now);
        orphans.forEach(file -> files.deleteFile(file.toString()));
        transactions.run(connection -> forget(connection, Set.copyOf(orphans)));
        return orphans.size();
    }

    /** Those that {@link #remove} would remove. */
    List<Path> find(Instant now) {
        Instant limit = now.minus(GRACE);
        // the files are listed before the table is asked, so that none is missed which the table learns meanwhile
        List<Path> old = older(limit);
        Set<Path> known = transactions.run(connection -> known(connection, limit));
        return old.stream().filter(file -> !known.contains(file)).toList();
    }

    private List<Path> older(Instant limit) {
        Path place = LocalFileIO.path(location);
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isOlder(file, limit))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Set<Path> known(Connection connection, Instant limit) throws SQLException {
        Set<Path> known = new HashSet<>();
        try (PreparedStatement metadata = connection.prepareStatement(METADATA);
                PreparedStatement replaced = connection.prepareStatement(REPLACED_LATELY)) {
            ResultSet row = metadata.executeQuery();
            row.next();
            String newest = row.getString(1);
            known.addAll(known(TableMetadataParser.read(files, newest), newest));
            replaced.setObject(1, limit.atOffset(ZoneOffset.UTC));
            for (ResultSet file = replaced.executeQuery(); file.next(); ) {
                known.add(LocalFileIO.path(file.getString(1)));
            }
        }
        return known;
    }

    private static int forget(Connection connection, Set<Path> removed) throws SQLException {
        List<String> locations = new ArrayList<>();
        try (PreparedStatement replaced = connection.prepareStatement(REPLACED);
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            for (ResultSet file = replaced.executeQuery(); file.next(); ) {
                if (removed.contains(LocalFileIO.path(file.getString(1)))) {
                    locations.add(file.getString(1));
                }
            }
            delete.setArray(1, FileLedger.texts(connection, locations));
            return delete.executeUpdate();
        }
    }

    private Set<Path> known(TableMetadata metadata, String metadataLocation) {
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
        Set<Path> paths = new HashSet<>();
        locations.forEach(location -> paths.add(LocalFileIO.path(location)));
        return paths;
    }

    private void addPaths(ManifestFile manifest, TableMetadata metadata, Set<String> locations) {
        try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, files, metadata.specsById())) {
            paths.forEach(locations::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isOlder(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (IOException gone) {
            return false;
        }
    }
}
