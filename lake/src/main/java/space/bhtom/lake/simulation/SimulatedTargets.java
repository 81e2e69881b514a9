package space.bhtom.lake.simulation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import space.bhtom.lake.metadata.TargetName;

/** Enters targets, unless they are there from an earlier run. */
final class SimulatedTargets {
    private static final String ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtext('bhtom.target'))";

    private static final String INSERT = """
            WITH wanted AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::float8[], ?::float8[], ?::bigint[])
                    AS wanted (name, name_key, ra, dec, healpix29)
                WHERE NOT EXISTS (SELECT FROM target_name
                                  WHERE target_name.name_key = wanted.name_key AND target_name.is_current)),
            entered AS (
                INSERT INTO target (name, ra, dec, healpix29, description, owner_id)
                SELECT name, ra, dec, healpix29, 'Simulated: nothing of it was observed.', ? FROM wanted
                RETURNING id, name)
            INSERT INTO target_name (target_id, name, name_key, is_primary)
            SELECT entered.id, entered.name, wanted.name_key, true FROM entered JOIN wanted USING (name)""";

    private static final String FIND =
            "SELECT name_key, target_id FROM target_name WHERE name_key = ANY (?) AND is_current";

    private SimulatedTargets() {}

    /** Their ids, by their numbers. */
    static Map<Integer, Long> enter(Connection connection, List<SimulatedTarget> targets, long seed, long owner)
            throws SQLException {
        try (Statement lock = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            lock.execute(ONE_WRITER);
            set(insert, 1, "text", targets, target -> target.name(seed));
            set(insert, 2, "text", targets, target -> TargetName.key(target.name(seed)));
            set(insert, 3, "float8", targets, target -> target.position().ra());
            set(insert, 4, "float8", targets, target -> target.position().dec());
            set(insert, 5, "bigint", targets, SimulatedTarget::healpix29);
            insert.setLong(6, owner);
            insert.executeUpdate();
        }
        return find(connection, targets, seed);
    }

    private static Map<Integer, Long> find(Connection connection, List<SimulatedTarget> targets, long seed)
            throws SQLException {
        Map<String, Long> byKey = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            set(find, 1, "text", targets, target -> TargetName.key(target.name(seed)));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                byKey.put(row.getString(1), row.getLong(2));
            }
        }
        Map<Integer, Long> ids = new HashMap<>();
        targets.forEach(target -> ids.put(target.number(), byKey.get(TargetName.key(target.name(seed)))));
        return ids;
    }

    private static void set(
            PreparedStatement statement,
            int position,
            String type,
            List<SimulatedTarget> targets,
            Function<SimulatedTarget, Object> value)
            throws SQLException {
        Object[] values = targets.stream().map(value).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
