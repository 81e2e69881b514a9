package space.bhtom.lake.sql.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A running sandbox, as seen from the server: asked by one thread at a time, killed from any. */
final class Sandbox implements AutoCloseable {
    private static final String ERRORS = "errors.txt";
    private static final String QUERY = "query";
    private static final String SPILL = "spill";

    private final Process process;
    private final Path directory;
    private final DataOutputStream questions;
    private final DataInputStream answers;

    /** A process that was killed lives on for a moment. */
    private volatile boolean isKilled;

    private Sandbox(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 17));
    }

    /** Starts one that keeps its temporary files in this new directory. */
    static Sandbox start(List<String> command, Path directory) throws IOException {
        Files.createDirectories(directory.resolve(QUERY));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(ERRORS).toFile()));
        builder.environment().clear();
        // two arenas instead of eight for each core: the address space is limited
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return new Sandbox(builder.start(), directory);
    }

    /** A statement's tree as JSON, or the parser's complaint. */
    String parse(String sql) throws IOException {
        questions.writeByte(Frame.PARSE);
        SandboxTask.writeText(questions, sql);
        questions.flush();
        return answer();
    }

    /** What a query would answer. */
    SandboxDescription describe(SandboxTask task) throws IOException {
        questions.writeByte(Frame.DESCRIBE);
        task.write(questions);
        questions.flush();
        return SandboxDescription.read(answer());
    }

    private String answer() throws IOException {
        byte kind;
        String text;
        try {
            kind = answers.readByte();
            text = text();
        } catch (EOFException ended) {
            throw new IOException("its process ended" + lastWords(), ended);
        }
        if (kind == Frame.FAILURE) {
            throw new SandboxFailure(text);
        }
        return text;
    }

    private String lastWords() throws IOException {
        Path errors = directory.resolve(ERRORS);
        return Files.exists(errors)
                ? Files.readString(errors)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .map(line -> ": " + line)
                        .orElse("")
                : "";
    }

    /** Starts a query; its rows are then read from {@link #answers}. */
    void run(SandboxTask task) throws IOException {
        questions.writeByte(Frame.RUN);
        task.write(questions);
        questions.flush();
    }

    DataInputStream answers() {
        return answers;
    }

    String text() throws IOException {
        byte[] bytes = new byte[answers.readInt()];
        answers.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** In which the place of a query lies; those of others were removed. */
    Path readableDirectory() {
        return directory.resolve(QUERY);
    }

    /** A new place for the files of a query; never one of before, whose footers DuckDB may remember. */
    Path queryDirectory() throws IOException {
        return Files.createDirectories(
                readableDirectory().resolve(UUID.randomUUID().toString()));
    }

    /** What exceeds a query's memory goes there. */
    Path spillDirectory() {
        return directory.resolve(SPILL);
    }

    /** Removes the files of the last query: the next may be somebody else's. */
    void clear() throws IOException {
        remove(readableDirectory());
        Files.createDirectories(readableDirectory());
    }

    boolean isAlive() {
        return !isKilled && process.isAlive();
    }

    /** At once, with all that it holds. */
    void kill() {
        isKilled = true;
        process.destroyForcibly();
    }

    /** Kills it and removes what it left. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
            remove(directory);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
