package space.bhtom.ingest.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceCatalogWriter;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.problem.ProblemException;

/** What the archive answered for each cell, one file each, written whole or not at all. */
final class CellFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CellFiles.class);
    /** Data releases come years apart and corrections of one within it: a year is soon enough to ask again. */
    private static final Duration FRESH = Duration.ofDays(365);

    private final Path directory;
    private final Clock clock;

    CellFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The stars kept for this cell, however old; empty if it was never asked for or its file is damaged. */
    Optional<List<ReferenceStar>> read(SkyCell cell) {
        Path file = file(cell);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReferenceCatalogFile.read(file).stars());
        } catch (ProblemException problem) {
            LOG.warn("cell={} asked-again sentence=\"{}\"", cell, problem.sentence());
            return Optional.empty();
        }
    }

    /** Was this cell asked for within the last year? */
    boolean isFresh(SkyCell cell) {
        try {
            Duration age =
                    Duration.between(Files.getLastModifiedTime(file(cell)).toInstant(), clock.instant());
            return age.compareTo(FRESH) < 0;
        } catch (IOException e) {
            // no file, no age
            return false;
        }
    }

    void write(SkyCell cell, List<ReferenceStar> stars) {
        try {
            Files.createDirectories(directory);
            Path beside = Files.createTempFile(directory, cell + "-", ".part.gz");
            ReferenceCatalogWriter.write(beside, stars);
            Files.move(beside, file(cell), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the latest answer that nobody understood, for whoever looks into it. */
    void keepStrange(SkyCell cell, String answer) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(cell + ".strange.txt"), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(SkyCell cell) {
        return directory.resolve(cell + ".csv.gz");
    }
}
