package space.bhtom.lake.points;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import space.bhtom.lake.parquet.ChunkRows;
import space.bhtom.lake.rows.Words;

/** Numbers of words: a file's own dictionaries are carried over, and no text is made but once for each. */
final class PointWords implements PointColumn {
    private static final int ABSENT = -1;
    private static final FieldType NUMBERS = FieldType.nullable(new ArrowType.Int(Integer.SIZE, true));

    private final IntVector vector;
    private final Words words = new Words();
    private int[] values = {};
    private int size;
    private boolean hasAbsent;

    PointWords(Field field, BufferAllocator memory) {
        this.vector = new IntVector(field.getName(), NUMBERS, memory);
    }

    @Override
    public Words words() {
        return words;
    }

    @Override
    public void expect(int rows) {
        if (size == 0) {
            words.forgetTooMany();
        }
        if (size + rows > values.length) {
            values = Arrays.copyOf(values, size + rows);
        }
    }

    @Override
    public void add(ChunkRows rows) {
        if (rows.isEmpty()) {
            Arrays.fill(values, size, size + rows.size(), ABSENT);
            hasAbsent = true;
        } else {
            number(rows);
        }
        size += rows.size();
    }

    private void number(ChunkRows rows) {
        int[] known = new int[rows.places()];
        Arrays.fill(known, ABSENT);
        int last = ABSENT;
        int lastNumber = ABSENT;
        for (int row = 0; row < rows.size(); row++) {
            int place = rows.place(row);
            if (place != last && place >= 0) {
                if (known[place] == ABSENT) {
                    known[place] =
                            last >= 0 && rows.isSameText(last, place) ? lastNumber : words.number(rows.textAt(place));
                }
                last = place;
                lastNumber = known[place];
            }
            values[size + row] = place < 0 ? ABSENT : lastNumber;
            hasAbsent |= place < 0;
        }
    }

    /** Words get the numbers that they had got, had the rows come one by one. */
    @Override
    public void take(PointColumn piece) {
        PointWords other = (PointWords) piece;
        int[] known = new int[other.words.size()];
        Arrays.fill(known, ABSENT);
        for (int row = 0; row < other.size; row++) {
            int word = other.values[row];
            if (word >= 0 && known[word] < 0) {
                known[word] = words.number(other.words.text(word));
            }
            values[size + row] = word < 0 ? ABSENT : known[word];
        }
        size += other.size;
        hasAbsent |= other.hasAbsent;
        other.size = 0;
        other.hasAbsent = false;
    }

    @Override
    public FieldVector vector() {
        return vector;
    }

    @Override
    public void fill(int rows) {
        vector.reset();
        vector.allocateNew(rows);
        if (hasAbsent) {
            PointVectors.markPresent(vector, rows, row -> values[row] >= 0);
            for (int row = 0; row < rows; row++) {
                values[row] = Math.max(0, values[row]);
            }
        } else {
            PointVectors.markAll(vector, rows);
        }
        PointVectors.numbers(vector, rows).asIntBuffer().put(values, 0, rows);
        vector.setValueCount(rows);
        size = 0;
        hasAbsent = false;
    }
}
