package space.bhtom.lake.transfer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewColumn;

/**
 * The targets whose measurements are exported, a row each, with their light curves in short: the words of the published view
 * {@code light_curve_summary}, but of what is exported, so that a snapshot's summaries are those of the snapshot.
 *
 * <p>They are gathered from each file of measurements as it is written, which holds all rows of its targets.
 */
final class HatsObjects {
    private static final String RELATION = "_export_object";
    private static final String SUMMARY = "light_curve_summary";
    private static final List<String> OF_BANDPASS = List.of(
            "bandpass",
            "point_count",
            "limit_count",
            "first_mjd",
            "last_mjd",
            "brightest_magnitude",
            "faintest_magnitude",
            "median_magnitude");

    private static final String GATHER = """
            WITH light AS (
                SELECT target_id, bandpass,
                       count(*) FILTER (NOT is_upper_limit) AS point_count, count(*) FILTER (is_upper_limit) AS limit_count,
                       min(mjd) AS first_mjd, max(mjd) AS last_mjd,
                       min(seen) AS brightest_magnitude, max(seen) AS faintest_magnitude, median(seen) AS median_magnitude
                FROM (SELECT *, CASE WHEN NOT is_upper_limit THEN magnitude END AS seen
                      FROM read_parquet(%s, hive_partitioning = false))
                GROUP BY target_id, bandpass),
            curves AS (
                SELECT target_id, sum(point_count)::BIGINT AS point_count, sum(limit_count)::BIGINT AS limit_count,
                       min(first_mjd) AS first_mjd, max(last_mjd) AS last_mjd, %s AS light_curve_summary
                FROM light GROUP BY target_id)
            SELECT target_cell, target_cell AS healpix29, target_id, target, target_ra, target_dec, classification, description,
                   point_count, limit_count, first_mjd, last_mjd, light_curve_summary
            FROM curves JOIN _export_target ON _export_target.id = target_id""";

    private final DuckDBConnection duckDb;

    HatsObjects(DuckDBConnection duckDb) {
        this.duckDb = duckDb;
    }

    /** Those whose measurements lie in this file. */
    void gather(Path file) throws SQLException {
        StringBuilder lists = new StringBuilder();
        for (String name : OF_BANDPASS) {
            lists.append(lists.length() == 0 ? "struct_pack(" : ", ")
                    .append("%1$s := list(%1$s ORDER BY bandpass)".formatted(name));
        }
        String rows = GATHER.formatted(DuckDb.literal(file.toString()), lists + ")");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS " + RELATION + " AS FROM (" + rows + ") LIMIT 0");
            statement.execute("INSERT INTO " + RELATION + " " + rows);
        }
    }

    /** The catalogue of those that were gathered. */
    static ExportTable table() {
        List<ExportColumns.Column> columns = new ArrayList<>();
        columns.add(new ExportColumns.Column(
                published("target", "healpix29", ExportColumns.HATS_CELL, "BIGINT"), "target_cell"));
        columns.add(new ExportColumns.Column(published("target", "id", "target_id", "BIGINT"), "target_id"));
        columns.add(new ExportColumns.Column(published("target", "name", "target", "VARCHAR"), "target"));
        columns.add(new ExportColumns.Column(published("target", "ra", "ra", "DOUBLE"), "target_ra"));
        columns.add(new ExportColumns.Column(published("target", "dec", "dec", "DOUBLE"), "target_dec"));
        for (String name : List.of("classification", "description")) {
            columns.add(new ExportColumns.Column(published("target", name, name, "VARCHAR"), name));
        }
        for (String name : List.of("point_count", "limit_count")) {
            columns.add(new ExportColumns.Column(published(SUMMARY, name, name, "BIGINT"), name));
        }
        for (String name : List.of("first_mjd", "last_mjd")) {
            columns.add(new ExportColumns.Column(published(SUMMARY, name, name, "DOUBLE"), name));
        }
        columns.add(new ExportColumns.Column(summary(), SUMMARY));
        return new ExportTable(RELATION, new ExportColumns(columns), "target_cell, target_id");
    }

    private static ViewColumn published(String view, String column, String as, String type) {
        ViewColumn known = PublishedViews.column(view, column).orElseThrow();
        return new ViewColumn(as, type, known.unit(), known.ucd(), known.meaning());
    }

    /** A list for each word, one element for each bandpass: nested tables of notebooks are made so. */
    private static Field summary() {
        List<Field> lists = new ArrayList<>();
        for (String name : OF_BANDPASS) {
            Field known = PublishedViews.column(SUMMARY, name).orElseThrow().field();
            Field element = new Field("element", FieldType.nullable(known.getType()), null);
            lists.add(new Field(
                    name, new FieldType(true, ArrowType.List.INSTANCE, null, known.getMetadata()), List.of(element)));
        }
        return new Field(SUMMARY, FieldType.nullable(ArrowType.Struct.INSTANCE), lists);
    }
}
