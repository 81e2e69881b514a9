package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.ChunkRows;
import space.bhtom.lake.parquet.ColumnSink;

/** Gathers measurements of one target, from files and from Postgres, and puts them in order. */
final class LightCurveBuilder implements ColumnSink {
    private final GrowingDoubles mjd = new GrowingDoubles();
    private final GrowingDoubles timeOriginal = new GrowingDoubles();
    private final GrowingTexts timeScale = new GrowingTexts();
    private final GrowingTexts bandpass = new GrowingTexts();
    private final GrowingTexts kind = new GrowingTexts();
    private final GrowingBooleans isDifference = new GrowingBooleans();
    private final GrowingBooleans isUpperLimit = new GrowingBooleans();
    private final GrowingFloats limitSigma = new GrowingFloats();
    private final GrowingDoubles magnitude = new GrowingDoubles();
    private final GrowingFloats magnitudeError = new GrowingFloats();
    private final GrowingDoubles flux = new GrowingDoubles();
    private final GrowingFloats fluxError = new GrowingFloats();
    private final GrowingTexts fluxUnit = new GrowingTexts();
    private final GrowingDoubles fluxMicrojansky = new GrowingDoubles();
    private final GrowingFloats fluxMicrojanskyError = new GrowingFloats();
    private final GrowingTexts facility = new GrowingTexts();
    private final GrowingTexts observer = new GrowingTexts();
    private final GrowingTexts archive = new GrowingTexts();
    private final GrowingFloats exposureSeconds = new GrowingFloats();
    private final GrowingIntegers flags = new GrowingIntegers();
    private final GrowingTexts archiveFlags = new GrowingTexts();
    private final GrowingDoubles ra = new GrowingDoubles();
    private final GrowingDoubles dec = new GrowingDoubles();
    private final GrowingTexts externalId = new GrowingTexts();
    private final GrowingLongs batchId = new GrowingLongs();
    private final GrowingIntegers rowNumber = new GrowingIntegers();
    private final GrowingLongs recordedAtMicros = new GrowingLongs();

    /** How many columns a whole light curve has. */
    static final int COLUMNS = 27;

    /** What orders measurements, tells which count, and what they are. */
    private static final Set<String> ALWAYS = Set.of("mjd", "bandpass", "batch_id", "row_number");

    private final Map<String, GrowingColumn> columns = new LinkedHashMap<>();
    private final List<GrowingColumn> wantedColumns;
    private int size;

    /** Of these columns, and a few that it always needs; of all if none is named. */
    LightCurveBuilder(Set<String> wanted) {
        columns.put("mjd", mjd);
        columns.put("time_original", timeOriginal);
        columns.put("time_scale", timeScale);
        columns.put("bandpass", bandpass);
        columns.put("kind", kind);
        columns.put("is_difference", isDifference);
        columns.put("is_upper_limit", isUpperLimit);
        columns.put("limit_sigma", limitSigma);
        columns.put("magnitude", magnitude);
        columns.put("magnitude_error", magnitudeError);
        columns.put("flux", flux);
        columns.put("flux_error", fluxError);
        columns.put("flux_unit", fluxUnit);
        columns.put("flux_microjansky", fluxMicrojansky);
        columns.put("flux_microjansky_error", fluxMicrojanskyError);
        columns.put("facility", facility);
        columns.put("observer", observer);
        columns.put("archive", archive);
        columns.put("exposure_seconds", exposureSeconds);
        columns.put("flags", flags);
        columns.put("archive_flags", archiveFlags);
        columns.put("ra", ra);
        columns.put("dec", dec);
        columns.put("external_id", externalId);
        columns.put("batch_id", batchId);
        columns.put("row_number", rowNumber);
        columns.put("recorded_at", recordedAtMicros);
        if (!columns.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("no such column in " + wanted);
        }
        if (!wanted.isEmpty()) {
            columns.keySet().removeIf(column -> !wanted.contains(column) && !ALWAYS.contains(column));
        }
        wantedColumns = List.copyOf(columns.values());
    }

    /** The names of the columns that it wants, in the order it wants them in. */
    List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    int size() {
        return size;
    }

    /** The current row of Postgres, in which so many other columns stand first. */
    void add(ResultSet rows, int others) throws SQLException {
        int position = others + 1;
        for (GrowingColumn column : wantedColumns) {
            column.add(rows, position++);
        }
        size++;
    }

    /** A batch of DuckDB's; what doesn't count is left out at the end. */
    void addAll(VectorSchemaRoot batch) {
        int position = 0;
        for (GrowingColumn column : wantedColumns) {
            column.add(batch.getVector(position++), batch.getRowCount());
        }
        size += batch.getRowCount();
    }

    @Override
    public void expect(int rows) {
        wantedColumns.forEach(column -> column.expect(rows));
        size += rows;
    }

    /** Rows of a file; what doesn't count is left out at the end. */
    @Override
    public void take(int column, ChunkRows rows) {
        wantedColumns.get(column).add(rows);
    }

    /** Those that count, in order of mjd, then batch and row; the first {@code certain} count surely. */
    LightCurve build(Pin pin, long targetId, @Nullable Long snapshotId, int certain) {
        IntPredicate counts = pin.counting(batchId.values(), rowNumber.values());
        return build(targetId, snapshotId, order().only(row -> row < certain || counts.test(row)));
    }

    /** All of them, in the same order. */
    LightCurve build(long targetId, @Nullable Long snapshotId) {
        return build(targetId, snapshotId, order());
    }

    private LightCurve build(long targetId, @Nullable Long snapshotId, RowOrder order) {
        return new LightCurve(
                targetId,
                snapshotId,
                order.size(),
                columns.keySet(),
                mjd.arranged(order),
                timeOriginal.arranged(order),
                timeScale.arranged(order),
                bandpass.arranged(order),
                kind.arranged(order),
                isDifference.arranged(order),
                isUpperLimit.arranged(order),
                limitSigma.arranged(order),
                magnitude.arranged(order),
                magnitudeError.arranged(order),
                flux.arranged(order),
                fluxError.arranged(order),
                fluxUnit.arranged(order),
                fluxMicrojansky.arranged(order),
                fluxMicrojanskyError.arranged(order),
                facility.arranged(order),
                observer.arranged(order),
                archive.arranged(order),
                exposureSeconds.arranged(order),
                flags.arranged(order),
                archiveFlags.arranged(order),
                ra.arranged(order),
                dec.arranged(order),
                externalId.arranged(order),
                batchId.arranged(order),
                rowNumber.arranged(order),
                recordedAtMicros.arranged(order));
    }

    private RowOrder order() {
        return new TimeOrder(mjd.values(), batchId.values(), rowNumber.values()).of(size);
    }
}
