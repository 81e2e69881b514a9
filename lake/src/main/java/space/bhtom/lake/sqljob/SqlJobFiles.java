package space.bhtom.lake.sqljob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where do answers of jobs lie? Each job has a directory of its own, {@code answer.arrow} in it is the answer. */
final class SqlJobFiles {
    private static final String ANSWER = "answer.arrow";

    private final Path directory;

    SqlJobFiles(Path directory) {
        this.directory = directory;
    }

    Path answer(long id) {
        return home(id).resolve(ANSWER);
    }

    /** A new file, to be written and then {@link #publish published}. */
    Path draft(long id) throws IOException {
        return Files.createTempFile(Files.createDirectories(home(id)), "draft", ".arrow");
    }

    /** From now on it is the answer, whole. */
    void publish(long id, Path draft) throws IOException {
        Files.move(draft, answer(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes all that a job left. */
    void remove(long id) {
        Path home = home(id);
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path home(long id) {
        return directory.resolve(Long.toString(id));
    }
}
