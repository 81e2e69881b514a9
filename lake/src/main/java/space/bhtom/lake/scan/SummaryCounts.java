package space.bhtom.lake.scan;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;

/** Counts that summaries know, so that no file is touched; inside a transaction of Postgres. */
final class SummaryCounts {
    /** More are counted in the lake, whose answers may be of any size. */
    private static final int MOST_TARGETS = 20_000;

    private static final Set<String> KEYS = Set.of("target_id", "bandpass", "is_upper_limit");

    private final Connection postgres;
    private final Viewer viewer;
    private final @Nullable Set<Long> targetIds;
    private final MeasurementFilter filter;

    /** Of all targets where ids are absent. */
    SummaryCounts(Connection postgres, Viewer viewer, @Nullable Set<Long> targetIds, MeasurementFilter filter) {
        this.postgres = postgres;
        this.viewer = viewer;
        this.targetIds = targetIds;
        this.filter = filter;
    }

    /** Whether summaries have what is asked for: now, by these columns, and of no other part of it. */
    static boolean canTell(MeasurementQuery query, List<String> by) {
        MeasurementFilter known = new MeasurementFilter(
                query.filter().bandpasses(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                query.filter().isUpperLimit());
        return query.asOf() == null && KEYS.containsAll(by) && query.filter().equals(known);
    }

    /** Whether they are true for the viewer, from whom no batch may be hidden, and not too many. */
    boolean areTrue(List<String> by) throws SQLException {
        boolean isFew = targetIds == null ? !by.contains("target_id") : targetIds.size() <= MOST_TARGETS;
        if (!isFew) {
            return false;
        }
        String sql = """
            SELECT EXISTS (SELECT FROM batch JOIN target ON target.id = batch.target_id
                           WHERE batch.visibility <> 'PUBLIC' AND (?::bigint[] IS NULL OR batch.target_id = ANY (?))
                             AND %s)""".formatted(AccessPolicy.unreadableBatch(viewer));
        try (PreparedStatement find = postgres.prepareStatement(sql)) {
            find.setArray(1, ids());
            find.setArray(2, ids());
            ResultSet row = find.executeQuery();
            row.next();
            return !row.getBoolean(1);
        }
    }

    private java.sql.@Nullable Array ids() throws SQLException {
        return targetIds == null ? null : postgres.createArrayOf("bigint", targetIds.toArray());
    }

    /**
     * Reads them.
     *
     * @param metadata of the whole, given where the table's metadata lie
     */
    RowStream read(List<String> by, Function<String, Map<String, String>> metadata, BufferAllocator memory)
            throws SQLException {
        try (PreparedStatement statement = postgres.prepareStatement(sql(by))) {
            int parameter = 1;
            if (targetIds != null) {
                statement.setArray(parameter++, ids());
            }
            if (!filter.bandpasses().isEmpty()) {
                statement.setArray(
                        parameter,
                        postgres.createArrayOf("text", filter.bandpasses().toArray()));
            }
            ResultSet rows = statement.executeQuery();
            BufferAllocator own = memory.newChildAllocator("counts", 0, Long.MAX_VALUE);
            List<FieldVector> vectors = vectors(by, own);
            try {
                String location = fill(vectors, rows);
                return new OneBatch(new VectorSchemaRoot(vectors), metadata.apply(location), own);
            } catch (SQLException | RuntimeException failed) {
                vectors.forEach(FieldVector::close);
                own.close();
                throw failed;
            }
        }
    }

    /** Where the table's metadata lie. */
    private static String fill(List<FieldVector> vectors, ResultSet rows) throws SQLException {
        String location = "";
        int size = 0;
        while (rows.next()) {
            location = rows.getString("metadata_location");
            if (rows.getObject("measurement_count") != null) {
                set(vectors, size++, rows);
            }
        }
        for (FieldVector vector : vectors) {
            vector.setValueCount(size);
        }
        return location;
    }

    /**
     * A row without a count where there is none, for the table's metadata. Ids are of targets that this transaction found
     * readable: those are not joined again, for planning it would take longer than the rest.
     */
    private String sql(List<String> by) {
        String keys = String.join(", ", by);
        String ordered = by.stream()
                .map(key -> key.equals("bandpass") ? "bandpass COLLATE \"C\"" : key)
                .collect(Collectors.joining(", "));
        return """
            SELECT %s AS metadata_location, counted.*
            FROM (SELECT 1) AS one LEFT JOIN (
                SELECT %s coalesce(sum(measurement_count), 0)::bigint AS measurement_count
                FROM (%s) AS part WHERE measurement_count > 0
                %s) AS counted ON true
            %s""".formatted(
                        MeasurementTable.METADATA_LOCATION,
                        by.isEmpty() ? "" : keys + ",",
                        parts(by.contains("is_upper_limit")),
                        by.isEmpty() ? "" : "GROUP BY " + keys,
                        by.isEmpty() ? "" : "ORDER BY " + ordered);
    }

    private String parts(boolean isByLimit) {
        Boolean wanted = filter.isUpperLimit();
        String counts = isByLimit || wanted != null
                ? "(VALUES (false, summary.point_count), (true, summary.limit_count))"
                : "(VALUES (NULL::boolean, summary.point_count + summary.limit_count))";
        return "SELECT summary.target_id, summary.bandpass, counts.*"
                + " FROM light_curve_summary AS summary CROSS JOIN LATERAL " + counts
                + " AS counts (is_upper_limit, measurement_count)"
                + (targetIds == null
                        ? " JOIN target ON target.id = summary.target_id WHERE NOT " + AccessPolicy.unreadable(viewer)
                        : " WHERE summary.target_id = ANY (?)")
                + (filter.bandpasses().isEmpty() ? "" : " AND summary.bandpass = ANY (?)")
                + (wanted == null ? "" : " AND counts.is_upper_limit = " + wanted);
    }

    private static List<FieldVector> vectors(List<String> by, BufferAllocator memory) {
        List<FieldVector> vectors = new ArrayList<>();
        for (String key : by) {
            vectors.add(
                    switch (key) {
                        case "target_id" -> new BigIntVector(key, memory);
                        case "bandpass" -> new VarCharVector(key, memory);
                        default -> new BitVector(key, memory);
                    });
        }
        vectors.add(new BigIntVector("measurement_count", memory));
        return vectors;
    }

    private static void set(List<FieldVector> vectors, int place, ResultSet row) throws SQLException {
        for (FieldVector vector : vectors) {
            if (vector instanceof BigIntVector numbers) {
                numbers.setSafe(place, row.getLong(vector.getName()));
            } else if (vector instanceof VarCharVector texts) {
                texts.setSafe(place, row.getString(vector.getName()).getBytes(StandardCharsets.UTF_8));
            } else if (vector instanceof BitVector truths) {
                truths.setSafe(place, row.getBoolean(vector.getName()) ? 1 : 0);
            }
        }
    }
}
