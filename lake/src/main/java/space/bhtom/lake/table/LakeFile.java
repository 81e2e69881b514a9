package space.bhtom.lake.table;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.CellRange;

/**
 * What is in a Parquet file of the table, as far as its manifest tells? Where it tells no bounds, they are as wide as can be.
 *
 * @param location as Iceberg writes it
 * @param rows measurements
 * @param bytes its size
 * @param flush the flush that made it; absent for files that others made
 * @param cells between which HEALPix cells of order 29
 * @param targets between which target ids
 * @param times between which MJD
 * @param bandpasses between which names
 * @param isActive whether each of its rows is; false where nothing is told
 */
public record LakeFile(
        String location,
        long rows,
        long bytes,
        @Nullable Long flush,
        CellRange cells,
        Bounds<Long> targets,
        Bounds<Double> times,
        Bounds<String> bandpasses,
        boolean isActive) {
    /** Along the sky. */
    static final Comparator<LakeFile> SKY_ORDER =
            Comparator.<LakeFile>comparingLong(file -> file.cells().first()).thenComparing(LakeFile::location);

    private static final Pattern FLUSH = Pattern.compile(".*/flush-(\\d+)-[^/]*\\.parquet");

    /**
     * Two inclusive ends.
     *
     * @param from absent if it may begin anywhere
     * @param to absent if it may end anywhere
     */
    public record Bounds<T extends Comparable<T>>(
            @Nullable T from, @Nullable T to) {
        boolean meet(@Nullable T first, @Nullable T last) {
            return (from == null || last == null || from.compareTo(last) <= 0)
                    && (to == null || first == null || to.compareTo(first) >= 0);
        }

        boolean hold(T value) {
            return meet(value, value);
        }
    }

    static LakeFile of(DataFile file) {
        Bounds<Long> cells = bounds(file, "healpix29", Long.class::cast);
        return new LakeFile(
                file.location(),
                file.recordCount(),
                file.fileSizeInBytes(),
                flush(file.location()),
                new CellRange(
                        cells.from() == null ? 0 : cells.from(), cells.to() == null ? Long.MAX_VALUE : cells.to()),
                bounds(file, "target_id", Long.class::cast),
                bounds(file, "mjd", Double.class::cast),
                bounds(file, "bandpass", Object::toString),
                Boolean.TRUE.equals(bound(file.lowerBounds(), "is_active", Boolean.class::cast)));
    }

    /** The name of a flush's file, below the table's location. */
    static String name(long flush, String nonce) {
        return "data/flush-%010d-%s.parquet".formatted(flush, nonce);
    }

    /** The name of a file that replaces others and lies in this cell. */
    static String name(SkyCell cell, String nonce) {
        String place = cell.equals(SkyCell.SKY) ? "sky" : cell.order() + "-" + cell.number();
        return "data/cell-%s-%s.parquet".formatted(place, nonce);
    }

    /** Its path on a local disk; its address in an object store: {@link MeasurementTable#paths} can be read. */
    public String path() {
        return location.startsWith("s3:")
                ? location
                : LocalFileIO.path(location).toString();
    }

    private static @Nullable Long flush(String location) {
        Matcher name = FLUSH.matcher(location);
        return name.matches() ? Long.valueOf(name.group(1)) : null;
    }

    private static <T extends Comparable<T>> Bounds<T> bounds(DataFile file, String column, Function<Object, T> cast) {
        return new Bounds<>(bound(file.lowerBounds(), column, cast), bound(file.upperBounds(), column, cast));
    }

    private static <T> @Nullable T bound(
            @Nullable Map<Integer, ByteBuffer> bounds, String column, Function<Object, T> cast) {
        Types.NestedField field = MeasurementSchema.SCHEMA.findField(column);
        ByteBuffer bytes = bounds == null ? null : bounds.get(field.fieldId());
        return bytes == null ? null : cast.apply(Conversions.fromByteBuffer(field.type(), bytes));
    }
}
