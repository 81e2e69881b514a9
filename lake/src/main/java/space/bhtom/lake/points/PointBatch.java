package space.bhtom.lake.points;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.ChunkRows;
import space.bhtom.lake.parquet.ColumnSink;
import space.bhtom.lake.rows.Words;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** Gathers rows of files until they are worth an Arrow batch. */
public final class PointBatch implements ColumnSink, AutoCloseable {
    private final List<PointColumn> columns = new ArrayList<>();
    private final Schema schema;
    private final VectorSchemaRoot batch;
    private int size;

    /** Of these columns of a measurement. */
    public PointBatch(List<String> names, BufferAllocator memory) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            MeasurementColumn column = MeasurementColumns.named(name);
            Field field = new Field(name, FieldType.nullable(type(column)), null);
            fields.add(field);
            columns.add(column(column, field, memory));
        }
        List<FieldVector> vectors = columns.stream().map(PointColumn::vector).toList();
        this.schema = new Schema(fields);
        this.batch = new VectorSchemaRoot(vectors);
    }

    private static ArrowType type(MeasurementColumn column) {
        return switch (column.duckDbType()) {
            case "DOUBLE" -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case "FLOAT" -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case "BIGINT" -> new ArrowType.Int(Long.SIZE, true);
            case "INTEGER" -> new ArrowType.Int(Integer.SIZE, true);
            case "BOOLEAN" -> new ArrowType.Bool();
            case "TIMESTAMPTZ" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case "VARCHAR" -> new ArrowType.Utf8();
            default -> throw new IllegalArgumentException("a column of type " + column.duckDbType());
        };
    }

    private static PointColumn column(MeasurementColumn column, Field field, BufferAllocator memory) {
        return switch (column.duckDbType()) {
            case "DOUBLE" -> new PointValues<>(new Float8Vector(field, memory), PointArray.DOUBLES);
            case "FLOAT" -> new PointValues<>(new Float4Vector(field, memory), PointArray.FLOATS);
            case "BIGINT" -> new PointValues<>(new BigIntVector(field, memory), PointArray.LONGS);
            case "INTEGER" -> new PointValues<>(new IntVector(field, memory), PointArray.INTEGERS);
            case "BOOLEAN" -> new PointValues<>(new BitVector(field, memory), PointArray.TRUTHS);
            case "TIMESTAMPTZ" -> new PointValues<>(new TimeStampMicroTZVector(field, memory), PointArray.LONGS);
            default ->
                Words.COLUMNS.contains(column.name()) ? new PointWords(field, memory) : new PointTexts(field, memory);
        };
    }

    /** The columns; words count as texts. */
    public Schema schema() {
        return schema;
    }

    @Override
    public void expect(int rows) {
        columns.forEach(column -> column.expect(rows));
        size += rows;
    }

    @Override
    public void take(int column, ChunkRows rows) {
        columns.get(column).add(rows);
    }

    /** Takes all rows of another batch of the same columns, which then begins anew. */
    public void take(PointBatch piece) {
        expect(piece.size);
        for (int column = 0; column < columns.size(); column++) {
            columns.get(column).take(piece.columns.get(column));
        }
        piece.size = 0;
    }

    /** How many rows it has. */
    public int size() {
        return size;
    }

    /** Brings its rows into the vectors, and begins anew. */
    public void fill() {
        for (PointColumn column : columns) {
            column.fill(size);
        }
        batch.setRowCount(size);
        size = 0;
    }

    /** The vectors, which are filled anew each time. */
    public VectorSchemaRoot vectors() {
        return batch;
    }

    /** The words of a column whose vector has numbers in their stead; absent for others. */
    public @Nullable Words words(int column) {
        return columns.get(column).words();
    }

    @Override
    public void close() {
        columns.forEach(PointColumn::close);
    }
}
