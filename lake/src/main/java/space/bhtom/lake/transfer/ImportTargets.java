package space.bhtom.lake.transfer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.metadata.TargetName;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;

/** Finds the targets that a table names, or makes them: the temporary table {@code import_target}. */
final class ImportTargets {
    private static final int SHOWN = 5;

    /** Right ascensions are averaged on the circle: a star at 0° is not opposite. */
    private static final String NAMES = """
            SELECT target,
                   CASE WHEN min(ra) = max(ra) THEN min(ra)
                        ELSE (degrees(atan2(avg(sin(radians(ra))), avg(cos(radians(ra))))) + 360) %% 360 END,
                   CASE WHEN min(dec) = max(dec) THEN min(dec) ELSE avg(dec) END
            FROM (SELECT target, CASE WHEN is_position THEN given_ra END AS ra, CASE WHEN is_position THEN given_dec END AS dec
                  FROM (SELECT *, coalesce(target_ra, ra) AS given_ra, coalesce(target_dec, dec) AS given_dec,
                               isfinite(given_ra) AND given_dec BETWEEN -90 AND 90 AS is_position
                        FROM %s WHERE target IS NOT NULL))
            GROUP BY target ORDER BY target""";

    private static final String FIND = """
            SELECT target_name.name_key, place.id, place.healpix29 FROM target_name
            JOIN target ON target.id = target_name.target_id
            JOIN target AS place ON place.id = coalesce(target.merged_into, target.id)
            WHERE target_name.name_key = ANY (?) AND target_name.is_current AND place.deleted_at IS NULL""";

    private final Transactions transactions;
    private final TargetRepository targets;
    private final Map<String, @Nullable SkyPosition> positions = new LinkedHashMap<>();
    private int made;

    ImportTargets(Transactions transactions, TargetRepository targets) {
        this.transactions = transactions;
        this.targets = targets;
    }

    /** A target as the lake knows it. */
    private record Found(long id, long cell) {}

    /** Fails with IMPORT_TARGETS_UNKNOWN, and as {@link TargetRepository#create}. */
    void resolve(DuckDBConnection duckDb, String mapped, Viewer viewer, Path file, ImportOptions options)
            throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(NAMES.formatted("(" + mapped + ")"))) {
            while (row.next()) {
                double ra = row.getDouble(2);
                boolean hasPosition = !row.wasNull();
                double dec = row.getDouble(3);
                positions.put(row.getString(1), hasPosition && !row.wasNull() ? new SkyPosition(ra, dec) : null);
            }
        }
        Map<String, Found> found = find();
        List<String> unknown = positions.keySet().stream()
                .filter(name -> !found.containsKey(TargetName.key(name)))
                .toList();
        if (!unknown.isEmpty()) {
            make(unknown, viewer, file, options);
            found.putAll(find());
        }
        write(duckDb, found);
    }

    private Map<String, Found> find() {
        return transactions.run(connection -> find(connection));
    }

    private Map<String, Found> find(Connection connection) throws SQLException {
        Map<String, Found> found = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Object[] keys = positions.keySet().stream().map(TargetName::key).toArray();
            find.setArray(1, connection.createArrayOf("text", keys));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                found.put(row.getString(1), new Found(row.getLong(2), row.getLong(3)));
            }
        }
        return found;
    }

    private void make(List<String> unknown, Viewer viewer, Path file, ImportOptions options) {
        boolean areMakeable = unknown.stream().allMatch(name -> positions.get(name) != null);
        if (!options.makesTargets() || !areMakeable) {
            String shown = unknown.stream().limit(SHOWN).collect(Collectors.joining("”, “", "“", "”"));
            throw Problem.IMPORT_TARGETS_UNKNOWN.of(
                    unknown.size(), positions.size(), file, unknown.size() > SHOWN ? shown + " …" : shown);
        }
        for (String name : unknown) {
            SkyPosition position = Objects.requireNonNull(positions.get(name));
            TargetInput input = new TargetInput(name, List.of(), position, null, null, Visibility.PUBLIC);
            if (!options.isTrial()) {
                targets.create(viewer, input).block();
            }
            made++;
        }
    }

    private void write(DuckDBConnection duckDb, Map<String, Found> found) throws SQLException {
        try (Statement create = duckDb.createStatement()) {
            create.execute(
                    "CREATE OR REPLACE TEMP TABLE import_target (target VARCHAR, target_id BIGINT, healpix29 BIGINT)");
        }
        try (DuckDBAppender appender = duckDb.createAppender("temp", "main", "import_target")) {
            for (String name : positions.keySet()) {
                Found target = found.getOrDefault(TargetName.key(name), new Found(0, 0));
                appender.beginRow();
                appender.append(name);
                appender.append(target.id);
                appender.append(target.cell);
                appender.endRow();
            }
        }
    }

    int count() {
        return positions.size();
    }

    int made() {
        return made;
    }
}
