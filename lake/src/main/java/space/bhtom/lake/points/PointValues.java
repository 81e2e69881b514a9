package space.bhtom.lake.points;

import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import space.bhtom.lake.parquet.ChunkRows;

/** Numbers, moments or truth values. */
final class PointValues<A> implements PointColumn {
    private final BaseFixedWidthVector vector;
    private final PointArray<A> array;
    private A values;
    private int room;
    private int size;

    /** The vector is its own from now on. */
    PointValues(BaseFixedWidthVector vector, PointArray<A> array) {
        this.vector = vector;
        this.array = array;
        this.values = array.ofLength().apply(0);
    }

    @Override
    public void expect(int rows) {
        if (size + rows > room) {
            room = size + rows;
            A longer = array.ofLength().apply(room);
            System.arraycopy(values, 0, longer, 0, size);
            values = longer;
        }
    }

    @Override
    public void add(ChunkRows rows) {
        array.taking().take(rows, values, size);
        size += rows.size();
    }

    @Override
    public void take(PointColumn piece) {
        PointValues<?> other = (PointValues<?>) piece;
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
        other.size = 0;
    }

    @Override
    public FieldVector vector() {
        return vector;
    }

    @Override
    public void fill(int rows) {
        vector.reset();
        vector.allocateNew(rows);
        array.filling().fill(values, rows, vector);
        vector.setValueCount(rows);
        size = 0;
    }
}
