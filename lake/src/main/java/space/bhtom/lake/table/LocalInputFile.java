package space.bhtom.lake.table;

import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A local file under the very address by which it was asked for: Iceberg compares addresses letter by letter. */
final class LocalInputFile implements InputFile {
    private final String location;
    private final InputFile file;

    LocalInputFile(String location, Path path) {
        this.location = location;
        this.file = Files.localInput(path.toFile());
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public long getLength() {
        return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
        return file.newStream();
    }

    @Override
    public boolean exists() {
        return file.exists();
    }
}
