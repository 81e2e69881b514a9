package space.bhtom.lake.postgres;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer; valid only while it is mapped. */
public final class SqlRow {
    private final Readable row;

    SqlRow(Readable row) {
        this.row = row;
    }

    /** The value of a column that is never null. */
    public <T> T value(String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** The value of a column that may be null. */
    public <T> @Nullable T valueOrNull(String column, Class<T> type) {
        return row.get(column, type);
    }

    public long longValue(String column) {
        return value(column, Long.class);
    }

    public double doubleValue(String column) {
        return value(column, Double.class);
    }

    public boolean booleanValue(String column) {
        return value(column, Boolean.class);
    }

    public String text(String column) {
        return value(column, String.class);
    }

    public @Nullable String textOrNull(String column) {
        return valueOrNull(column, String.class);
    }

    public Instant instant(String column) {
        return value(column, Instant.class);
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        return Enum.valueOf(type, text(column));
    }
}
