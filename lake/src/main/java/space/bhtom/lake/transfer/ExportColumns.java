package space.bhtom.lake.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.sql.view.ViewColumn;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * The columns of an exported table, and from which of {@link ExportSession#VIEW} they come: whose a measurement is and where on
 * the sky, then what was measured.
 */
record ExportColumns(List<Column> columns) {
    /** Rows of one light curve lie together, in time order, light curves along the sky. */
    static final String ORDER = "target_cell, target_id, bandpass, mjd, batch_id, row_number";

    /** The column by which HATS places rows. */
    static final String HATS_CELL = "_healpix_29";

    ExportColumns {
        columns = List.copyOf(columns);
    }

    /** What is published of a column, and its expression. */
    record Column(Field field, String expression) {
        Column(ViewColumn published, String expression) {
            this(published.field(), expression);
        }
    }

    /** Those of the published view {@code measurement}, and of the target its name and position. */
    static ExportColumns named() {
        List<Column> columns = new ArrayList<>();
        columns.add(target());
        columns.add(measured("target_id", "target_id"));
        columns.add(position("target_ra", "target_ra", "pos.eq.ra;meta.main"));
        columns.add(position("target_dec", "target_dec", "pos.eq.dec;meta.main"));
        columns.add(new Column(
                new ViewColumn(
                        "healpix29",
                        "BIGINT",
                        "",
                        "pos.healpix",
                        known("healpix29").meaning()),
                "target_cell"));
        MeasurementQuery.USUAL_COLUMNS.stream()
                .filter(name -> !name.equals("target_id"))
                .forEach(name -> columns.add(measured(name, name)));
        return new ExportColumns(columns);
    }

    /** The same, and whether each counts. */
    static ExportColumns withState() {
        List<Column> columns = new ArrayList<>(named().columns());
        columns.add(new Column(
                new ViewColumn(
                        InactiveRows.STATE,
                        "VARCHAR",
                        "",
                        "meta.code.status",
                        "ACTIVE if it counts; EXCLUDED by a moderator, SUPERSEDED by a later version, or WITHDRAWN"),
                InactiveRows.STATE));
        return new ExportColumns(columns);
    }

    /**
     * The same as HATS wants it: the cell first, and {@code ra} and {@code dec} are those of the cell; where a detection was seen is
     * {@code detection_ra} and {@code detection_dec}.
     */
    static ExportColumns placed() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                new ViewColumn(
                        HATS_CELL,
                        "BIGINT",
                        "",
                        "pos.healpix",
                        known("healpix29").meaning()),
                "target_cell"));
        columns.add(measured("target_id", "target_id"));
        columns.add(target());
        columns.add(position("ra", "target_ra", "pos.eq.ra;meta.main"));
        columns.add(position("dec", "target_dec", "pos.eq.dec;meta.main"));
        for (String name : MeasurementQuery.USUAL_COLUMNS) {
            boolean isPosition = name.equals("ra") || name.equals("dec");
            if (!name.equals("target_id")) {
                columns.add(measured(name, isPosition ? "detection_" + name : name));
            }
        }
        return new ExportColumns(columns);
    }

    private static Column target() {
        return new Column(new ViewColumn("target", "VARCHAR", "", "meta.id", "primary name of the target"), "target");
    }

    private static Column position(String name, String expression, String ucd) {
        return new Column(new ViewColumn(name, "DOUBLE", "deg", ucd, "of the target, ICRS"), expression);
    }

    private static Column measured(String name, String as) {
        MeasurementColumn column = known(name);
        return new Column(
                new ViewColumn(as, column.duckDbType(), column.unit(), column.ucd(), column.meaning()),
                ExportSession.VIEW + "." + name);
    }

    private static MeasurementColumn known(String name) {
        return MeasurementColumns.ALL.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code expression AS name, …}. */
    String selected() {
        return columns.stream()
                .map(column -> column.expression() + " AS " + column.field().getName())
                .collect(Collectors.joining(", "));
    }

    /** With units and meanings, and this metadata of the whole. */
    Schema schema(Map<String, String> metadata) {
        return new Schema(columns.stream().map(Column::field).toList(), metadata);
    }
}
