package space.bhtom.lake.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The footers of many Parquet files as one, so that a reader learns of all row groups and their bounds by one look: files
 * {@code _metadata}, in which each column chunk names its file, and {@code _common_metadata}, which has the schema alone.
 */
final class ParquetFooters {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;

    private final Path directory;
    private final List<RowGroup> groups = new ArrayList<>();
    private @Nullable FileMetaData first;
    private long rows;

    /** Of files below this directory. */
    ParquetFooters(Path directory) {
        this.directory = directory;
    }

    /** Adds a file, by its path from the directory; returns how many rows it has. */
    long add(String path) throws IOException {
        FileMetaData footer = read(directory.resolve(path));
        if (first == null) {
            first = footer;
        } else if (!first.getSchema().equals(footer.getSchema())) {
            throw new IOException(path + " has other columns than the files before");
        }
        for (RowGroup group : footer.getRow_groups()) {
            group.getColumns().forEach(chunk -> chunk.setFile_path(path));
            groups.add(group);
        }
        rows += footer.getNum_rows();
        return footer.getNum_rows();
    }

    /** Rows of all files. */
    long rows() {
        return rows;
    }

    /** Writes both files. */
    void write() throws IOException {
        if (first == null) {
            throw new IllegalStateException("no file was added");
        }
        FileMetaData all = first.deepCopy();
        all.setRow_groups(List.of());
        all.setNum_rows(0);
        write(all, directory.resolve("_common_metadata"));
        all.setRow_groups(groups);
        all.setNum_rows(rows);
        write(all, directory.resolve("_metadata"));
    }

    private static FileMetaData read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer tail = read(file, file.size() - TAIL, TAIL);
            int length = tail.getInt();
            byte[] footer = read(file, file.size() - TAIL - length, length).array();
            return Util.readFileMetaData(new ByteArrayInputStream(footer));
        }
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    private static void write(FileMetaData footer, Path path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        Util.writeFileMetaData(footer, bytes);
        int length = bytes.size() - MAGIC.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        bytes.writeBytes(MAGIC);
        Files.write(path, bytes.toByteArray());
    }
}
