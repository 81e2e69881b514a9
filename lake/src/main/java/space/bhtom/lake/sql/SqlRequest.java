package space.bhtom.lake.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks in SQL.
 *
 * @param sql one SELECT, or EXPLAIN of one
 * @param parameters values by name ({@code $name}) or by number from 1 ({@code $1} or {@code ?}): Long, Double,
 *     Boolean, String or absent
 * @param asOf name or number of the snapshot of which the measurements shall be; absent for now
 */
public record SqlRequest(
        String sql,
        Map<String, @Nullable Object> parameters,
        @Nullable String asOf) {

    public SqlRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Without parameters, as of now. */
    public static SqlRequest of(String sql) {
        return new SqlRequest(sql, Map.of(), null);
    }

    /** With values in order. */
    public static SqlRequest of(String sql, List<@Nullable Object> values) {
        Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
        List<@Nullable Object> all = new ArrayList<>(values);
        for (int i = 0; i < all.size(); i++) {
            numbered.put(Integer.toString(i + 1), all.get(i));
        }
        return new SqlRequest(sql, numbered, null);
    }
}
