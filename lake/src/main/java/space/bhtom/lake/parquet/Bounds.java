package space.bhtom.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.NavigableSet;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Between which values the whole numbers of a column chunk lie, both inclusive; truth values are 0 and 1. */
record Bounds(long from, long to) {
    private static final Bounds ANY = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    static Bounds of(Type type, @Nullable Statistics statistics) {
        boolean isNumber = type == Type.INT64 || type == Type.BOOLEAN;
        if (!isNumber || statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value()) {
            return ANY;
        }
        return new Bounds(number(statistics.getMin_value()), number(statistics.getMax_value()));
    }

    private static long number(byte[] bytes) {
        return bytes.length == 1
                ? bytes[0]
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    boolean holdOneOf(NavigableSet<Long> values) {
        Long first = values.ceiling(from);
        return first != null && first <= to;
    }

    boolean areOne() {
        return from == to;
    }
}
