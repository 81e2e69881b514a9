package space.bhtom.api.arrow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.TextColumn;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.target.Target;

/**
 * A light curve together with what its readers must know about it.
 *
 * @param target whose
 * @param curve its measurements
 * @param columns which of {@link #COLUMNS} are written, in this order
 * @param licence of its batches, a line for each archive and licence
 * @param version of the program that wrote it
 */
public record LightCurveDocument(
        Target target, LightCurve curve, List<String> columns, String licence, String version) {
    /** All, in the order of {@code lake/measurement.sql}, without the target, the same in all rows. */
    public static final List<String> COLUMNS = LightCurveColumns.NAMES;

    private static final String TIME_SCALE = "MJD, UTC, mid-exposure, at the observatory";

    public LightCurveDocument {
        columns = List.copyOf(columns);
    }

    /** What must be read of a light curve besides the columns that are written: what metadata tell, and what names rows. */
    public static Set<String> alwaysRead() {
        return Set.of("archive", "observer", "batch_id", "row_number");
    }

    /** In every format that has room for it: target, position, snapshot, time scale, licences, whom to credit, version. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("target", target.name());
        metadata.put("target_id", Long.toString(target.id()));
        metadata.put("ra", Double.toString(target.ra()));
        metadata.put("dec", Double.toString(target.dec()));
        metadata.put("position_frame", "ICRS, degrees");
        if (curve.snapshotId() != null) {
            metadata.put(RowStream.Keys.SNAPSHOT_ID, curve.snapshotId().toString());
        }
        metadata.put("time_scale", TIME_SCALE);
        metadata.put("licence", licence);
        metadata.put("attribution", attribution());
        metadata.put("bhtom_version", version);
        return metadata;
    }

    private String attribution() {
        TreeSet<String> observers = used(curve.observer());
        String sources = "Archives: " + String.join(", ", used(curve.archive()));
        return observers.isEmpty() ? sources : sources + "; observers: " + String.join(", ", observers);
    }

    private static TreeSet<String> used(TextColumn column) {
        TreeSet<String> words = new TreeSet<>();
        for (int code : column.codes()) {
            if (code >= 0) {
                words.add(column.words().get(code));
            }
        }
        return words;
    }
}
