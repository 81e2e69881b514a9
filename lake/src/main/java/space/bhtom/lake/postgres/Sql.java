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
 *     .bind(7L).bind(classification, String.class)
 *     .plus(" AND dec BETWEEN $? AND $?", 10.0, 20.0)}</pre>
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

    /** A longer statement: each {@code $?} of the addition stands for the next of these values. */
    public Sql plus(String addition, Object... more) {
        StringBuilder longer = new StringBuilder(text);
        List<Parameter> all = new ArrayList<>(values);
        String[] parts = addition.split("\\$\\?", -1);
        if (parts.length != more.length + 1) {
            throw new IllegalArgumentException("as many values as $? are needed in: " + addition);
        }
        longer.append(parts[0]);
        for (int i = 0; i < more.length; i++) {
            all.add(Parameters.in(more[i]));
            longer.append('$').append(all.size()).append(parts[i + 1]);
        }
        return new Sql(longer.toString(), all);
    }

    /** The same, answered with the server's plan instead of rows. */
    public Sql explained() {
        return new Sql("EXPLAIN " + text, values);
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
