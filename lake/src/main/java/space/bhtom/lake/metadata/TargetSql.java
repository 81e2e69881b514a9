package space.bhtom.lake.metadata;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.CellRange;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetSort;

/** The statements about targets. */
final class TargetSql {
    static final String INSERT = """
            INSERT INTO target (name, ra, dec, healpix29, classification, description, visibility, owner_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            RETURNING id
            """;

    static final String UPDATE = """
            UPDATE target SET name = $2, ra = $3, dec = $4, healpix29 = $5, classification = $6, description = $7,
                visibility = $8, updated_at = now()
            WHERE id = $1
            """;

    static final String INSERT_NAME =
            "INSERT INTO target_name (target_id, name, name_key, is_primary) VALUES ($1, $2, $3, $4)";

    static final String DELETE_NAMES = "DELETE FROM target_name WHERE target_id = $1 AND is_current";

    static final String HIDE = "UPDATE target SET deleted_at = now(), updated_at = now() WHERE id = $1";

    static final String FREE_NAMES = "UPDATE target_name SET is_current = false WHERE target_id = $1";

    /** One writer of names and positions at a time, in the whole database, until its transaction ends. */
    static final String ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtext('bhtom.target'))";

    static final String NAME_OWNER = """
            SELECT taken.name_key, target.name, target.visibility, target.owner_id
            FROM target_name AS taken JOIN target ON target.id = taken.target_id
            WHERE taken.is_current AND taken.name_key = ANY($1) AND target.id <> $2
            ORDER BY array_position($1, taken.name_key) LIMIT 1
            """;

    private static final String COLUMNS = """
            SELECT target.*, COALESCE((
                SELECT array_agg(other.name ORDER BY other.name_key) FROM target_name AS other
                WHERE other.target_id = target.id AND other.is_current AND NOT other.is_primary), '{}') AS aliases
            """;

    /** One condition for each range, so that the planner knows how few rows each has and takes the index. */
    private static final String IN_CELLS = "target.healpix29 BETWEEN $? AND $?";

    /** Names and ids of a merged target lead to the other. */
    private static final String LEADS_TO = "(SELECT coalesce(merged_into, id) FROM target WHERE %s)";

    private static final String NEAREST =
            "SELECT target.name, separation_arcsec(target.ra, target.dec, $1, $2) AS separation_arcsec ";

    private TargetSql() {}

    static Sql byId(Viewer viewer, long id) {
        return AccessPolicy.onlyReadable(
                Sql.of(COLUMNS).plus("FROM target WHERE target.id = " + LEADS_TO.formatted("id = $?"), id), viewer);
    }

    static Sql byName(Viewer viewer, String key) {
        Sql named = Sql.of(COLUMNS)
                .plus(
                        "FROM target WHERE target.id = "
                                + LEADS_TO.formatted("id = (SELECT target_id FROM target_name"
                                        + " WHERE is_current AND name_key = $?)"),
                        key);
        return AccessPolicy.onlyReadable(named, viewer);
    }

    /** The readable target nearest to a position within a radius, but not this one. */
    static Sql nearest(Viewer viewer, SkyPosition position, double radiusArcsec, long exceptId) {
        Sql near = inCells(Sql.of(NEAREST).bind(position.ra()).bind(position.dec()), position, radiusArcsec / 3600)
                .plus(" AND target.id <> $?", exceptId)
                .plus(" AND separation_arcsec(target.ra, target.dec, $1, $2) <= $?", radiusArcsec);
        return AccessPolicy.onlyReadable(near, viewer).plus(" ORDER BY separation_arcsec LIMIT 1");
    }

    /** The readable targets that pass the filter, not yet sorted. */
    static Sql filtered(Viewer viewer, TargetFilter filter) {
        Sql readable = AccessPolicy.onlyReadable(from(filter), viewer).plus(" AND target.merged_into IS NULL");
        Sql sql = TargetLightSql.filtered(readable, filter.light());
        String key = filter.name() == null ? "" : TargetName.key(filter.name());
        if (!key.isEmpty()) {
            sql = sql.plus(
                    " AND target.id IN (SELECT coalesce(merged_into, id)"
                            + " FROM target_name AS part JOIN target AS named ON named.id = part.target_id"
                            + " WHERE part.is_current AND part.name_key LIKE $?)",
                    "%" + key.replaceAll("[\\\\%_]", "\\\\$0") + "%");
        }
        return filter.classification() == null
                ? sql
                : sql.plus(" AND target.classification = $?", filter.classification());
    }

    /** Only these; absent for all. */
    static Sql among(Sql sql, @Nullable Set<Long> ids) {
        return ids == null ? sql : sql.plus(" AND target.id = ANY($?)", (Object) ids.toArray(Long[]::new));
    }

    static String order(TargetSort sort) {
        return switch (sort) {
            case NAME -> " ORDER BY target.name, target.id";
            case NEWEST -> " ORDER BY target.created_at DESC, target.id DESC";
            case DECLINATION -> " ORDER BY target.dec DESC, target.id DESC";
            case LAST_EPOCH -> " ORDER BY " + TargetLightSql.LAST_EPOCH + " DESC, target.id DESC";
        };
    }

    static Target target(SqlRow row) {
        return new Target(
                row.longValue("id"),
                row.text("name"),
                List.of(row.value("aliases", String[].class)),
                row.doubleValue("ra"),
                row.doubleValue("dec"),
                row.textOrNull("classification"),
                row.textOrNull("description"),
                row.constant("visibility", Visibility.class),
                row.longValue("owner_id"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static Sql from(TargetFilter filter) {
        SkyPosition centre = filter.centre();
        Double radiusDegrees = filter.radiusDegrees();
        if (centre == null || radiusDegrees == null) {
            return Sql.of(COLUMNS).plus("FROM target WHERE true");
        }
        return inCells(Sql.of(COLUMNS), centre, radiusDegrees)
                .plus(
                        " AND separation_arcsec(target.ra, target.dec, $?, $?) <= $?",
                        centre.ra(),
                        centre.dec(),
                        radiusDegrees * 3600);
    }

    private static Sql inCells(Sql select, SkyPosition centre, double radiusDegrees) {
        Sql sql = select.plus("FROM target WHERE (false");
        for (CellRange cells : Healpix.cone(centre, radiusDegrees)) {
            sql = sql.plus(" OR " + IN_CELLS, cells.first(), cells.last());
        }
        return sql.plus(")");
    }
}
