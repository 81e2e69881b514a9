package space.bhtom.lake.summary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.LightCurveSummary;

/**
 * Where summaries are kept: {@code light_curve_summary}. Part of the caller's transaction, which holds its targets
 * ({@code TargetLight.raise}) and so is the only one to change them.
 */
public final class SummaryStore {
    /** Rows that one statement writes. */
    private static final int AT_ONCE = 5_000;

    private SummaryStore() {}

    /** Continues what is known by measurements that are new: for one batch or for thousands of targets. */
    public static void add(Connection transaction, SortedMap<SummaryKey, LightSketch> news) throws SQLException {
        for (List<Map.Entry<SummaryKey, LightSketch>> part : parts(news)) {
            SortedMap<SummaryKey, LightSketch> both = find(transaction, part);
            part.forEach(entry -> both.merge(entry.getKey(), entry.getValue(), SummaryStore::sum));
            put(transaction, List.copyOf(both.entrySet()));
        }
    }

    /** Puts these in place of everything known of the targets. */
    public static void replace(
            Connection transaction, Collection<Long> targetIds, SortedMap<SummaryKey, LightSketch> fresh)
            throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement(SummarySql.DELETE)) {
            delete.setArray(1, transaction.createArrayOf("bigint", targetIds.toArray()));
            delete.executeUpdate();
        }
        for (List<Map.Entry<SummaryKey, LightSketch>> part : parts(fresh)) {
            put(transaction, part);
        }
    }

    /** The sketches kept of one target, by bandpass. */
    static SortedMap<SummaryKey, LightSketch> of(Connection transaction, long targetId) throws SQLException {
        SortedMap<SummaryKey, LightSketch> found = new TreeMap<>();
        try (PreparedStatement find = transaction.prepareStatement(SummarySql.OF_TARGET)) {
            find.setLong(1, targetId);
            ResultSet row = find.executeQuery();
            while (row.next()) {
                found.put(new SummaryKey(targetId, row.getString(1)), SketchBytes.read(row.getBytes(2)));
            }
        }
        return found;
    }

    private static LightSketch sum(LightSketch known, LightSketch more) {
        known.add(more);
        return known;
    }

    private static List<List<Map.Entry<SummaryKey, LightSketch>>> parts(SortedMap<SummaryKey, LightSketch> sketches) {
        List<Map.Entry<SummaryKey, LightSketch>> all = new ArrayList<>(sketches.entrySet());
        List<List<Map.Entry<SummaryKey, LightSketch>>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return parts;
    }

    private static SortedMap<SummaryKey, LightSketch> find(
            Connection transaction, List<Map.Entry<SummaryKey, LightSketch>> wanted) throws SQLException {
        SortedMap<SummaryKey, LightSketch> found = new TreeMap<>();
        try (PreparedStatement find = transaction.prepareStatement(SummarySql.FIND)) {
            set(find, 1, "bigint", wanted, entry -> entry.getKey().targetId(), Long[]::new);
            set(find, 2, "text", wanted, entry -> entry.getKey().bandpass(), String[]::new);
            ResultSet row = find.executeQuery();
            while (row.next()) {
                found.put(new SummaryKey(row.getLong(1), row.getString(2)), SketchBytes.read(row.getBytes(3)));
            }
        }
        return found;
    }

    private static void put(Connection transaction, List<Map.Entry<SummaryKey, LightSketch>> sketches)
            throws SQLException {
        List<LightCurveSummary> rows = sketches.stream()
                .map(entry -> entry.getValue().summary(entry.getKey()))
                .toList();
        try (PreparedStatement put = transaction.prepareStatement(SummarySql.PUT)) {
            set(put, 1, "bigint", rows, LightCurveSummary::targetId, Long[]::new);
            set(put, 2, "text", rows, LightCurveSummary::bandpass, String[]::new);
            set(put, 3, "bigint", rows, LightCurveSummary::pointCount, Long[]::new);
            set(put, 4, "bigint", rows, LightCurveSummary::limitCount, Long[]::new);
            set(put, 5, "float8", rows, LightCurveSummary::firstMjd, Double[]::new);
            set(put, 6, "float8", rows, LightCurveSummary::lastMjd, Double[]::new);
            set(put, 7, "float8", rows, LightCurveSummary::lastMagnitude, Double[]::new);
            set(put, 8, "float8", rows, LightCurveSummary::lastMagnitudeMjd, Double[]::new);
            set(put, 9, "float8", rows, LightCurveSummary::brightestMagnitude, Double[]::new);
            set(put, 10, "float8", rows, LightCurveSummary::faintestMagnitude, Double[]::new);
            set(put, 11, "float8", rows, LightCurveSummary::medianMagnitude, Double[]::new);
            set(put, 12, "float8", rows, LightCurveSummary::slope10Days, Double[]::new);
            set(put, 13, "float8", rows, LightCurveSummary::slope30Days, Double[]::new);
            byte[][] bytes = sketches.stream()
                    .map(entry -> SketchBytes.of(entry.getValue()))
                    .toArray(byte[][]::new);
            put.setArray(14, transaction.createArrayOf("bytea", bytes));
            put.executeUpdate();
        }
    }

    /** Arrays of the type itself go to Postgres as bytes, those of objects as text. */
    private static <T, V> void set(
            PreparedStatement statement,
            int position,
            String type,
            List<T> rows,
            Function<T, @Nullable V> value,
            IntFunction<V[]> array)
            throws SQLException {
        V[] values = rows.stream().map(value).toArray(array);
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
