package space.bhtom.lake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Removes what no version of the table knows: files of flushes that were aborted, and of snapshots that expired.
 *
 * <p>Young files stay: a flush that is under way knows them, or a reader that began a while ago.
 */
final class OrphanFiles {
    private static final Duration GRACE = Duration.ofDays(1);

    private final FileIO files;

    OrphanFiles(FileIO files) {
        this.files = files;
    }

    /** Removes those below the table's location that are older than a day; returns how many. */
    int remove(String metadataLocation, Instant now) {
        TableMetadata metadata = TableMetadataParser.read(files, metadataLocation);
        Set<Path> known = known(metadata, metadataLocation);
        List<Path> orphans;
        try (Stream<Path> all = Files.walk(LocalFileIO.path(metadata.location()))) {
            orphans = all.filter(Files::isRegularFile)
                    .filter(file -> !known.contains(file))
                    .filter(file -> isOlder(file, now.minus(GRACE)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        orphans.forEach(file -> files.deleteFile(file.toString()));
        return orphans.size();
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
