package space.bhtom.lake.table;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * What is in a Parquet file of the table, as far as its manifest tells?
 *
 * @param location as Iceberg writes it
 * @param rows measurements
 * @param bytes its size
 * @param flush the flush that made it; absent for files that others made
 * @param targets between which target ids
 * @param cells between which HEALPix cells
 */
record LakeFile(
        String location, long rows, long bytes, @Nullable Long flush, Bounds targets, Bounds cells) {
    private static final Pattern FLUSH = Pattern.compile(".*/flush-(\\d+)-[^/]*\\.parquet");

    /** Two inclusive ends. */
    record Bounds(long from, long to) {
        boolean hold(long value) {
            return from <= value && value <= to;
        }
    }

    static LakeFile of(DataFile file) {
        return new LakeFile(
                file.location(),
                file.recordCount(),
                file.fileSizeInBytes(),
                flush(file.location()),
                bounds(file, "target_id"),
                bounds(file, "healpix29"));
    }

    /** The name of a flush's file, below the table's location. */
    static String name(long flush, String nonce) {
        return "data/flush-%010d-%s.parquet".formatted(flush, nonce);
    }

    /** The name of a file that replaces several. */
    static String joinedName(String nonce) {
        return "data/joined-%s.parquet".formatted(nonce);
    }

    private static @Nullable Long flush(String location) {
        Matcher name = FLUSH.matcher(location);
        return name.matches() ? Long.valueOf(name.group(1)) : null;
    }

    private static Bounds bounds(DataFile file, String column) {
        int fieldId = MeasurementColumns.named(column).fieldId();
        return new Bounds(
                value(file.lowerBounds(), fieldId, Long.MIN_VALUE), value(file.upperBounds(), fieldId, Long.MAX_VALUE));
    }

    private static long value(@Nullable Map<Integer, ByteBuffer> bounds, int fieldId, long otherwise) {
        ByteBuffer bytes = bounds == null ? null : bounds.get(fieldId);
        if (bytes == null) {
            return otherwise;
        }
        Long value = Conversions.fromByteBuffer(Types.LongType.get(), bytes);
        return value == null ? otherwise : value;
    }
}
