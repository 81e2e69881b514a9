package space.bhtom.lake.table;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** Iceberg's files on a local disk, without Hadoop. What is written is safe on disk once its stream is closed. */
final class LocalFileIO implements SupportsPrefixOperations {
    private static final long serialVersionUID = 1L;

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInputFile(location, path(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutputFile(location, path(location));
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(path(location));
        } catch (IOException failed) {
            throw new RuntimeIOException(failed, "cannot delete %s", location);
        }
    }

    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
        List<FileInfo> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(path(prefix))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                describe(file).ifPresent(found::add);
            }
        } catch (IOException failed) {
            throw new RuntimeIOException(failed, "cannot list %s", prefix);
        }
        return found;
    }

    /** Absent if it went away meanwhile. */
    private static Optional<FileInfo> describe(Path file) throws IOException {
        try {
            long changed = Files.getLastModifiedTime(file).toMillis();
            return Optional.of(new FileInfo(file.toString(), Files.size(file), changed));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void deletePrefix(String prefix) {
        listPrefix(prefix).forEach(file -> deleteFile(file.location()));
    }

    /** The place on this machine of a {@code file:} address. */
    static Path path(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    }

    /** Waits until content and name of a file are on disk. */
    static void sync(Path file) throws IOException {
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
            content.force(true);
        }
        try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
