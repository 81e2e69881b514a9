package space.bhtom.lake.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import space.bhtom.schema.problem.Problem;

/** Where an export appears whole, or not at all: a draft beside it is written, synced and renamed. */
final class ExportPlace implements AutoCloseable {
    private final Path place;
    private final Path draft;

    private ExportPlace(Path place, Path draft) {
        this.place = place;
        this.draft = draft;
    }

    /** For a file; fails with EXPORT_PLACE_TAKEN or EXPORT_FAILED. */
    static ExportPlace ofFile(Path file) {
        Path place = file.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw Problem.EXPORT_PLACE_TAKEN.of(file);
        }
        return new ExportPlace(place, draft(place));
    }

    /** For a directory, which may be there if it is empty; fails as {@link #ofFile}. */
    static ExportPlace ofDirectory(Path directory) {
        Path place = directory.toAbsolutePath().normalize();
        try {
            if (Files.exists(place) && !isEmptyDirectory(place)) {
                throw Problem.EXPORT_PLACE_TAKEN.of(directory);
            }
            return new ExportPlace(place, Files.createDirectory(draft(place)));
        } catch (IOException failed) {
            throw failure(place, failed);
        }
    }

    private static boolean isEmptyDirectory(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> content = Files.list(place)) {
            return content.findAny().isEmpty();
        }
    }

    private static Path draft(Path place) {
        Path draft = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        try {
            Files.createDirectories(draft.resolveSibling("."));
            return draft;
        } catch (IOException failed) {
            throw failure(place, failed);
        }
    }

    private static RuntimeException failure(Path place, Exception failed) {
        return Problem.EXPORT_FAILED.because(
                failed, place, failed.getClass().getSimpleName() + ": " + failed.getMessage());
    }

    /** What is written meanwhile. */
    Path draft() {
        return draft;
    }

    /** EXPORT_FAILED, whatever it was. */
    RuntimeException failure(Exception failed) {
        return Problem.EXPORT_FAILED.because(failed, place, ImportSource.firstLine(failed));
    }

    /** Makes it appear; tells how many bytes it has. */
    long publish() {
        try {
            long bytes = 0;
            for (Path path : content()) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
                    file.force(true);
                    bytes += Files.isDirectory(path) ? 0 : file.size();
                }
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel parent = FileChannel.open(place.resolveSibling("."), StandardOpenOption.READ)) {
                parent.force(true);
            }
            return bytes;
        } catch (IOException failed) {
            throw failure(place, failed);
        }
    }

    /** What is in a directory before the directory. */
    private List<Path> content() throws IOException {
        if (!Files.exists(draft)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(draft)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** Takes away what did not become whole. */
    @Override
    public void close() {
        try {
            for (Path path : content()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
