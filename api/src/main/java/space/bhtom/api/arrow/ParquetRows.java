package space.bhtom.api.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.rows.ParquetMetadata;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.problem.Problem;

/**
 * Rows as a Parquet file: DuckDB takes the batches as they are and writes a temporary file, which is sent and removed.
 * The Arrow schema lies in its metadata, so that Arrow readers find the units again.
 */
final class ParquetRows implements RowPieces {
    private static final int PIECE_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel content;
    private final DataBufferFactory factory;

    private ParquetRows(Path file, DataBufferFactory factory) throws IOException {
        this.file = file;
        this.content = FileChannel.open(file, StandardOpenOption.READ);
        this.factory = factory;
    }

    /** Writes all of it. */
    static ParquetRows write(RowStream rows, DuckDb duckDb, Path temporary, DataBufferFactory factory)
            throws IOException {
        Path file = Files.createTempFile(temporary, "rows", ".parquet");
        try {
            copy(rows, duckDb, file);
            return new ParquetRows(file, factory);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static void copy(RowStream rows, DuckDb duckDb, Path file) throws IOException {
        BufferAllocator memory = rows.batch().getVector(0).getAllocator();
        try (RowStreamReader reader = new RowStreamReader(rows, memory);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory);
                DuckDBConnection connection = duckDb.connect();
                Statement statement = connection.createStatement()) {
            Data.exportArrayStream(memory, reader, stream);
            connection.registerArrowStream("answer", stream);
            statement.execute("COPY (SELECT * FROM answer) TO " + DuckDb.literal(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, " + ParquetMetadata.options(rows.schema()) + ")");
        } catch (SQLException failed) {
            String reason = String.valueOf(failed.getMessage());
            if (reason.contains("No space left")) {
                throw Problem.DISK_FULL.because(failed, "temporary files");
            }
            throw new IOException("the Parquet file cannot be written: " + reason, failed);
        }
    }

    @Override
    public @Nullable DataBuffer next() throws IOException {
        DataBuffer piece = factory.allocateBuffer(PIECE_BYTES);
        int count;
        try (DataBuffer.ByteBufferIterator room = piece.writableByteBuffers()) {
            count = content.read(room.next());
        } catch (IOException | RuntimeException failed) {
            DataBufferUtils.release(piece);
            throw failed;
        }
        if (count <= 0) {
            DataBufferUtils.release(piece);
            return null;
        }
        piece.writePosition(count);
        return piece;
    }

    @Override
    public void close() {
        try {
            content.close();
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
