package space.bhtom.api.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** A light curve as an Arrow IPC stream: schema and dictionaries first, then batches. */
final class ArrowPieces implements Pieces {
    private static final int BATCH_ROWS = 16_384;

    private final BufferAllocator memory = new RootAllocator();
    private final DictionaryProvider.MapDictionaryProvider dictionaries =
            new DictionaryProvider.MapDictionaryProvider();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<ArrowColumn> columns;
    private final VectorSchemaRoot root;
    private final ArrowStreamWriter writer;
    private final int size;
    private int row;
    private State state = State.NEW;

    private enum State {
        NEW,
        IN_BATCHES,
        ENDED
    }

    ArrowPieces(LightCurveDocument document) {
        this.size = document.curve().size();
        this.columns = LightCurveColumns.of(document, new ArrowColumns(memory, dictionaries));
        List<FieldVector> vectors = columns.stream().map(ArrowColumn::vector).toList();
        List<Field> fields = vectors.stream().map(FieldVector::getField).toList();
        this.root = new VectorSchemaRoot(new Schema(fields, document.metadata()), vectors, 0);
        this.writer = new ArrowStreamWriter(root, dictionaries, Channels.newChannel(bytes));
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        switch (state) {
            case NEW -> {
                writer.start();
                state = State.IN_BATCHES;
            }
            case IN_BATCHES -> {
                if (row < size) {
                    writeBatch();
                } else {
                    writer.end();
                    state = State.ENDED;
                }
            }
            case ENDED -> {
                return null;
            }
        }
        byte[] piece = bytes.toByteArray();
        bytes.reset();
        return piece;
    }

    private void writeBatch() throws IOException {
        int end = Math.min(size, row + BATCH_ROWS);
        for (ArrowColumn column : columns) {
            column.fill(row, end);
        }
        root.setRowCount(end - row);
        writer.writeBatch();
        row = end;
    }

    @Override
    public void close() {
        state = State.ENDED;
        // the writer keeps copies of the dictionaries
        writer.close();
        root.close();
        dictionaries.close();
        memory.close();
    }
}
