package space.bhtom.ingest.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Catalogue files that somebody put into the reference directory. Each is read once and again when it changes; one that
 * cannot be read is reported in the log and left out.
 *
 * <p>A file answers for a cone if it has stars on all four sides of the centre within the radius: a frame whose middle it
 * reaches is calibrated with it alone, a frame beside it is not. So a file may hold any number of fields.
 */
final class ReferenceFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceFiles.class);

    private final Path directory;
    private final Map<Path, Known> known = new HashMap<>();

    ReferenceFiles(Path directory) {
        this.directory = directory;
    }

    /** The stars of the file that covers this cone best, brightest first; empty if none covers it. */
    Optional<List<ReferenceStar>> around(SkyPosition centre, double radiusDegrees) {
        return catalogs().stream()
                .map(catalog -> catalog.around(centre, radiusDegrees))
                .filter(stars -> surround(stars, centre))
                .max(Comparator.comparingInt(List::size));
    }

    private synchronized List<ReferenceCatalogFile> catalogs() {
        List<Path> present = present();
        known.keySet().retainAll(present);
        present.forEach(this::renew);
        return known.values().stream()
                .map(Known::catalog)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private List<Path> present() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(ReferenceFiles::isCatalog).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCatalog(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(file);
    }

    private void renew(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Known before = known.get(file);
            if (before == null || !before.isStill(now)) {
                known.put(file, new Known(now.lastModifiedTime(), now.size(), read(file)));
            }
        } catch (IOException e) {
            // it went away between listing and looking
            known.remove(file);
        }
    }

    private static @Nullable ReferenceCatalogFile read(Path file) {
        try {
            return ReferenceCatalogFile.read(file);
        } catch (ProblemException problem) {
            LOG.warn("reference=left-out code={} sentence=\"{}\"", problem.problem(), problem.sentence());
            return null;
        }
    }

    /** Is there a star in each of the four quadrants around the centre? */
    private static boolean surround(List<ReferenceStar> stars, SkyPosition centre) {
        boolean[] isPresent = new boolean[4];
        for (ReferenceStar star : stars) {
            isPresent[quadrant(star, centre)] = true;
        }
        return isPresent[0] && isPresent[1] && isPresent[2] && isPresent[3];
    }

    /** By the signs of the star's gnomonic coordinates about the centre. */
    private static int quadrant(ReferenceStar star, SkyPosition centre) {
        double ra = Math.toRadians(star.ra() - centre.ra());
        double dec = Math.toRadians(star.dec());
        double dec0 = Math.toRadians(centre.dec());
        boolean isEast = Math.sin(ra) > 0;
        boolean isNorth = Math.cos(dec0) * Math.sin(dec) - Math.sin(dec0) * Math.cos(dec) * Math.cos(ra) > 0;
        return (isEast ? 1 : 0) + (isNorth ? 2 : 0);
    }

    /** A file as it was when read; without catalogue if it could not be. */
    private record Known(
            FileTime modified, long sizeBytes, @Nullable ReferenceCatalogFile catalog) {
        boolean isStill(BasicFileAttributes now) {
            return now.lastModifiedTime().equals(modified) && now.size() == sizeBytes;
        }
    }
}
