package space.bhtom.lake.postgres;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement and the values of its {@code $1, $2, …}, in their order. Immutable.
 *
 * <pre>{@code Sql.of("SELECT id FROM target WHERE owner_id = $1 AND classification IS NOT DISTINCT FROM $2")
 *     .bind(7L).bind(classification, String.class)}</pre>
 */
public final class Sql {
    private final String text;
    private final List<Parameter> values;

    private Sql(String text, List<Parameter> values) {
        this.text = text;
        this.values = List.copyOf(values);
    }

    /** A statement, still without values. */
    public static Sql of(String text) {
        return new Sql(text, List.of());
    }

    /** The next value. */
    public Sql bind(Object value) {
        return with(Parameters.in(value));
    }

    /** The next value, which may be absent; the type says what it would be. */
    public Sql bind(@Nullable Object value, Class<?> type) {
        return with(value == null ? Parameters.in(type) : Parameters.in(value));
    }

    String text() {
        return text;
    }

    List<Parameter> values() {
        return values;
    }

    private Sql with(Parameter value) {
        List<Parameter> longer = new ArrayList<>(values);
        longer.add(value);
        return new Sql(text, longer);
    }

    @Override
    public String toString() {
        return text;
    }
}
