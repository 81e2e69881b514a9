package space.bhtom.lake.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A file that appears whole or not at all: written under another name, synced, renamed. */
final class LocalOutputFile implements OutputFile {
    private final String location;
    private final Path file;

    LocalOutputFile(String location, Path file) {
        this.location = location;
        this.file = file;
    }

    @Override
    public PositionOutputStream create() {
        if (Files.exists(file)) {
            throw new AlreadyExistsException("already there: %s", location);
        }
        return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            return new Stream(new BufferedOutputStream(Files.newOutputStream(unfinished)), unfinished, file);
        } catch (IOException failed) {
            throw new RuntimeIOException(failed, "cannot write %s", location);
        }
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public InputFile toInputFile() {
        return new LocalInputFile(location, file);
    }

    private static final class Stream extends PositionOutputStream {
        private final OutputStream content;
        private final Path unfinished;
        private final Path file;
        private long position;
        private boolean isClosed;

        Stream(OutputStream content, Path unfinished, Path file) {
            this.content = content;
            this.unfinished = unfinished;
            this.file = file;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int oneByte) throws IOException {
            content.write(oneByte);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            content.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void close() throws IOException {
            if (isClosed) {
                return;
            }
            isClosed = true;
            content.close();
            LocalFileIO.sync(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            LocalFileIO.sync(file);
        }
    }
}
