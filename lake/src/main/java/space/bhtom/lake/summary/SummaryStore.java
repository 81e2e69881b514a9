package space.bhtom.lake.summary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    public static void add(Connection transaction, Collection<PackedSketch> news) throws SQLException {
        for (List<PackedSketch> part : parts(news)) {
            Map<SummaryKey, LightSketch> known = find(transaction, part);
            List<PackedSketch> first = new ArrayList<>();
            List<PackedSketch> continued = new ArrayList<>();
            for (PackedSketch more : part) {
                LightSketch before = known.get(more.key());
                if (before == null) {
                    first.add(more);
                } else {
                    continued.add(PackedSketch.of(more.key(), sum(before, more.unpack())));
                }
            }
            put(transaction, SummarySql.INSERT, first);
            put(transaction, SummarySql.REPLACE, continued);
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
        for (List<PackedSketch> part : parts(packed(fresh))) {
            put(transaction, SummarySql.INSERT, part);
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

    static List<PackedSketch> packed(SortedMap<SummaryKey, LightSketch> sketches) {
        return sketches.entrySet().stream()
                .map(entry -> PackedSketch.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** In rising order: whoever writes many does so in the order of the index. */
    private static List<List<PackedSketch>> parts(Collection<PackedSketch> sketches) {
        List<PackedSketch> all = sketches.stream().sorted(PackedSketch.ORDER).toList();
        List<List<PackedSketch>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return parts;
    }

    private static Map<SummaryKey, LightSketch> find(Connection transaction, List<PackedSketch> wanted)
            throws SQLException {
        Map<SummaryKey, LightSketch> found = new HashMap<>();
        List<LightCurveSummary> rows =
                wanted.stream().map(PackedSketch::summary).toList();
        try (PreparedStatement find = transaction.prepareStatement(SummarySql.FIND)) {
            set(find, 1, "bigint", rows, LightCurveSummary::targetId, Long[]::new);
            set(find, 2, "text", rows, LightCurveSummary::bandpass, String[]::new);
            ResultSet row = find.executeQuery();
            while (row.next()) {
                found.put(new SummaryKey(row.getLong(1), row.getString(2)), SketchBytes.read(row.getBytes(3)));
            }
        }
        return found;
    }

    private static void put(Connection transaction, String sql, List<PackedSketch> sketches) throws SQLException {
        if (sketches.isEmpty()) {
            return;
        }
        List<LightCurveSummary> rows =
                sketches.stream().map(PackedSketch::summary).toList();
        try (PreparedStatement put = transaction.prepareStatement(sql)) {
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
            byte[][] bytes = sketches.stream().map(PackedSketch::bytes).toArray(byte[][]::new);
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
