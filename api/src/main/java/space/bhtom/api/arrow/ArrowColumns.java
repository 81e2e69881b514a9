package space.bhtom.api.arrow;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.TextColumn;
import space.bhtom.schema.light.MeasurementColumn;

/** Columns as Arrow vectors: words are dictionary-coded; unit, UCD and meaning stand in each field's metadata. */
final class ArrowColumns implements ColumnVisitor<ArrowColumn> {
    private static final ArrowType.Int INDEX = new ArrowType.Int(32, true);

    private final BufferAllocator memory;
    private final DictionaryProvider.MapDictionaryProvider dictionaries;
    private long dictionaryId;

    ArrowColumns(BufferAllocator memory, DictionaryProvider.MapDictionaryProvider dictionaries) {
        this.memory = memory;
        this.dictionaries = dictionaries;
    }

    @Override
    public ArrowColumn doubles(MeasurementColumn column, double[] values) {
        Float8Vector vector =
                vector(column, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), null, Float8Vector.class);
        return new ArrowColumn(vector, (place, row) -> {
            if (!Double.isNaN(values[row])) {
                vector.set(place, values[row]);
            }
        });
    }

    @Override
    public ArrowColumn floats(MeasurementColumn column, float[] values) {
        Float4Vector vector =
                vector(column, new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE), null, Float4Vector.class);
        return new ArrowColumn(vector, (place, row) -> {
            if (!Float.isNaN(values[row])) {
                vector.set(place, values[row]);
            }
        });
    }

    @Override
    public ArrowColumn integers(MeasurementColumn column, int[] values) {
        IntVector vector = vector(column, new ArrowType.Int(32, true), null, IntVector.class);
        return new ArrowColumn(vector, (place, row) -> vector.set(place, values[row]));
    }

    @Override
    public ArrowColumn longs(MeasurementColumn column, long[] values) {
        BigIntVector vector = vector(column, new ArrowType.Int(64, true), null, BigIntVector.class);
        return new ArrowColumn(vector, (place, row) -> vector.set(place, values[row]));
    }

    @Override
    public ArrowColumn booleans(MeasurementColumn column, boolean[] values) {
        BitVector vector = vector(column, new ArrowType.Bool(), null, BitVector.class);
        return new ArrowColumn(vector, (place, row) -> vector.set(place, values[row] ? 1 : 0));
    }

    @Override
    public ArrowColumn words(MeasurementColumn column, TextColumn values) {
        DictionaryEncoding encoding = new DictionaryEncoding(dictionaryId++, false, INDEX);
        dictionaries.put(new Dictionary(dictionary(values.words()), encoding));
        IntVector vector = vector(column, INDEX, encoding, IntVector.class);
        return new ArrowColumn(vector, (place, row) -> {
            if (values.codes()[row] >= 0) {
                vector.set(place, values.codes()[row]);
            }
        });
    }

    @Override
    public ArrowColumn texts(MeasurementColumn column, TextColumn values) {
        VarCharVector vector = vector(column, new ArrowType.Utf8(), null, VarCharVector.class);
        return new ArrowColumn(vector, (place, row) -> {
            String text = values.at(row);
            if (text != null) {
                vector.setSafe(place, text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Override
    public ArrowColumn moments(MeasurementColumn column, long[] micros) {
        TimeStampMicroTZVector vector = vector(
                column, new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"), null, TimeStampMicroTZVector.class);
        return new ArrowColumn(vector, (place, row) -> vector.set(place, micros[row]));
    }

    private FieldVector dictionary(List<String> words) {
        VarCharVector vector = new VarCharVector("words", memory);
        vector.allocateNew(words.size());
        for (int i = 0; i < words.size(); i++) {
            vector.setSafe(i, words.get(i).getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(words.size());
        return vector;
    }

    private <V extends FieldVector> V vector(
            MeasurementColumn column, ArrowType type, @Nullable DictionaryEncoding encoding, Class<V> vectorType) {
        FieldType fieldType = new FieldType(column.isNullable(), type, encoding, metadata(column));
        return vectorType.cast(new Field(column.name(), fieldType, null).createVector(memory));
    }

    private static Map<String, String> metadata(MeasurementColumn column) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!column.unit().isEmpty()) {
            metadata.put("unit", column.unit());
        }
        metadata.put("ucd", column.ucd());
        metadata.put("description", column.meaning());
        return metadata;
    }
}
