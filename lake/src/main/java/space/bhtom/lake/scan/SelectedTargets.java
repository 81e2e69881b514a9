package space.bhtom.lake.scan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.metadata.TargetName;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.CellRange;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.sky.SkyRegion;

/** Finds the ids of selected targets; those that the viewer may not read are unknown to him. */
final class SelectedTargets {
    private static final int SHOWN = 5;

    private final Connection postgres;
    private final String unreadable;

    SelectedTargets(Connection postgres, Viewer viewer) {
        this.postgres = postgres;
        this.unreadable = AccessPolicy.unreadable(viewer);
    }

    /** Absent for all; fails with TARGETS_UNKNOWN if there is not every target that was named. */
    @Nullable
    Set<Long> ids(TargetSelection selection) throws SQLException {
        if (selection.isAll()) {
            return null;
        }
        Set<Long> found = null;
        if (selection.names() != null) {
            found = intersection(found, named(selection.names()));
        }
        if (selection.ids() != null) {
            found = intersection(found, known(selection.ids()));
        }
        if (selection.region() != null) {
            found = intersection(found, in(selection.region()));
        }
        return found;
    }

    private static Set<Long> intersection(@Nullable Set<Long> found, Set<Long> more) {
        if (found == null) {
            return more;
        }
        found.retainAll(more);
        return found;
    }

    private Set<Long> named(Set<String> names) throws SQLException {
        Map<String, String> nameOfKey = new LinkedHashMap<>();
        names.stream().sorted().forEach(name -> nameOfKey.put(TargetName.key(name), name));
        String sql = """
                SELECT named.name_key, target.id
                FROM target_name AS named JOIN target AS bearer ON bearer.id = named.target_id
                     JOIN target ON target.id = coalesce(bearer.merged_into, bearer.id)
                WHERE named.is_current AND named.name_key = ANY (?) AND NOT %s""".formatted(unreadable);
        Set<Long> ids = new HashSet<>();
        try (PreparedStatement statement = postgres.prepareStatement(sql)) {
            statement.setArray(
                    1, postgres.createArrayOf("text", nameOfKey.keySet().toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                nameOfKey.remove(rows.getString(1));
                ids.add(rows.getLong(2));
            }
        }
        refuse(nameOfKey.values(), names.size());
        return ids;
    }

    private Set<Long> known(Set<Long> wanted) throws SQLException {
        String sql = "SELECT id FROM target WHERE id = ANY (?) AND NOT " + unreadable;
        Set<Long> ids = new HashSet<>();
        try (PreparedStatement statement = postgres.prepareStatement(sql)) {
            statement.setArray(1, postgres.createArrayOf("bigint", wanted.toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        List<String> unknown = wanted.stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .map(String::valueOf)
                .toList();
        refuse(unknown, wanted.size());
        return ids;
    }

    private static void refuse(Collection<String> unknown, int wanted) {
        if (!unknown.isEmpty()) {
            String shown = unknown.stream().limit(SHOWN).collect(Collectors.joining("”, “", "“", "”"));
            throw Problem.TARGETS_UNKNOWN.of(unknown.size(), wanted, unknown.size() > SHOWN ? shown + " …" : shown);
        }
    }

    private Set<Long> in(SkyRegion region) throws SQLException {
        String sql = """
                SELECT target.id, target.ra, target.dec
                FROM unnest(?::bigint[], ?::bigint[]) AS cells (first, last)
                     JOIN target ON target.healpix29 BETWEEN cells.first AND cells.last
                WHERE target.deleted_at IS NULL AND NOT %s""".formatted(unreadable);
        List<CellRange> cells = region.cells();
        Set<Long> ids = new HashSet<>();
        try (PreparedStatement statement = postgres.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    postgres.createArrayOf(
                            "bigint", cells.stream().map(CellRange::first).toArray()));
            statement.setArray(
                    2,
                    postgres.createArrayOf(
                            "bigint", cells.stream().map(CellRange::last).toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                if (region.contains(new SkyPosition(rows.getDouble(2), rows.getDouble(3)))) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }
}
