package space.bhtom.lake.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** Rows with their words written out in each of them, for those who cannot number them. */
public final class SpelledRows implements RowStream {
    private final RowStream rows;
    private final Map<Integer, VarCharVector> texts = new HashMap<>();
    private final VectorSchemaRoot batch;

    private SpelledRows(RowStream rows) {
        this.rows = rows;
        List<FieldVector> vectors = new ArrayList<>(rows.batch().getFieldVectors());
        for (int column = 0; column < vectors.size(); column++) {
            if (rows.words(column) != null) {
                BufferAllocator memory = vectors.get(column).getAllocator();
                VarCharVector spelled =
                        new VarCharVector(rows.schema().getFields().get(column), memory);
                texts.put(column, spelled);
                vectors.set(column, spelled);
            }
        }
        this.batch = new VectorSchemaRoot(vectors);
    }

    /** The same rows, which are closed with these. */
    public static RowStream of(RowStream rows) {
        for (int column = 0; column < rows.schema().getFields().size(); column++) {
            if (rows.words(column) != null) {
                return new SpelledRows(rows);
            }
        }
        return rows;
    }

    @Override
    public Schema schema() {
        return rows.schema();
    }

    @Override
    public boolean next() throws IOException {
        if (!rows.next()) {
            return false;
        }
        int count = rows.batch().getRowCount();
        for (Map.Entry<Integer, VarCharVector> entry : texts.entrySet()) {
            Words words = rows.words(entry.getKey());
            if (words != null) {
                IntVector numbers = (IntVector) rows.batch().getVector(entry.getKey());
                spell(numbers, words, entry.getValue(), count);
            }
        }
        batch.setRowCount(count);
        return true;
    }

    private static void spell(IntVector numbers, Words words, VarCharVector spelled, int count) {
        byte[][] bytes = new byte[words.size()][];
        spelled.reset();
        spelled.setInitialCapacity(count);
        spelled.allocateNew();
        for (int row = 0; row < count; row++) {
            if (!numbers.isNull(row)) {
                int number = numbers.get(row);
                if (bytes[number] == null) {
                    bytes[number] = words.text(number).getBytes(StandardCharsets.UTF_8);
                }
                spelled.setSafe(row, bytes[number]);
            }
        }
        spelled.setValueCount(count);
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch;
    }

    @Override
    public void cancel() {
        rows.cancel();
    }

    @Override
    public void close() {
        try (rows) {
            texts.values().forEach(VarCharVector::close);
        }
    }
}
