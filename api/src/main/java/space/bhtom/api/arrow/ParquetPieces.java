package space.bhtom.api.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * A light curve as a Parquet file: DuckDB reads our Arrow stream and writes it to a temporary file, which is sent and
 * removed. The Arrow schema lies in its metadata, so that Arrow readers find units and dictionaries again.
 */
final class ParquetPieces implements Pieces {
    private static final int PIECE_BYTES = 1 << 17;
    /** An encapsulated message begins with a continuation marker and the length of its metadata, 4 bytes each. */
    private static final int MESSAGE_PREFIX = 8;

    private final Path file;
    private final InputStream content;

    private ParquetPieces(Path file, InputStream content) {
        this.file = file;
        this.content = content;
    }

    static ParquetPieces write(LightCurveDocument document, DuckDb duckDb, Path temporary) throws IOException {
        Path file = Files.createTempFile(temporary, "lightcurve", ".parquet");
        try {
            copy(document, duckDb, file);
            return new ParquetPieces(file, Files.newInputStream(file));
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static void copy(LightCurveDocument document, DuckDb duckDb, Path file) throws IOException {
        try (BufferAllocator memory = new RootAllocator();
                ArrowReader reader = new ArrowStreamReader(new PiecesStream(new ArrowPieces(document)), memory);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory);
                DuckDBConnection connection = duckDb.connect();
                Statement statement = connection.createStatement()) {
            Data.exportArrayStream(memory, reader, stream);
            connection.registerArrowStream("light_curve", stream);
            statement.execute("COPY (SELECT * FROM light_curve) TO " + DuckDb.literal(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, FIELD_IDS " + fieldIds(document)
                    + ", KV_METADATA " + metadata(document) + ")");
        } catch (SQLException failed) {
            throw new IOException("the Parquet file cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static String fieldIds(LightCurveDocument document) {
        return document.columns().stream()
                .map(MeasurementColumns::named)
                .map(column -> DuckDb.literal(column.name()) + ": " + column.fieldId())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String metadata(LightCurveDocument document) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(document.metadata());
        metadata.put("ARROW:schema", Base64.getEncoder().encodeToString(schemaMessage(document)));
        return metadata.entrySet().stream()
                .map(entry -> DuckDb.literal(entry.getKey()) + ": " + DuckDb.literal(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The first message of the Arrow stream. */
    private static byte[] schemaMessage(LightCurveDocument document) throws IOException {
        try (ArrowPieces pieces = new ArrowPieces(document)) {
            byte[] start = Objects.requireNonNull(pieces.next(), "an Arrow stream begins with its schema");
            int length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            return Arrays.copyOf(start, MESSAGE_PREFIX + length);
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        byte[] piece = content.readNBytes(PIECE_BYTES);
        return piece.length == 0 ? null : piece;
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
