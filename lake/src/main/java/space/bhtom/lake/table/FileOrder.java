package space.bhtom.lake.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import space.bhtom.lake.parquet.GroupRows;

/** Do the rows of a file that was just written come in the table's order, and between which bounds do they lie? */
final class FileOrder {
    private long rows;
    private boolean isSorted = true;

    private long lastCell = Long.MIN_VALUE;
    private long lastTarget;
    private String lastBandpass = "";
    private double lastMjd;

    private long firstCell = Long.MAX_VALUE;
    private long highestCell = Long.MIN_VALUE;
    private long firstTarget = Long.MAX_VALUE;
    private long highestTarget = Long.MIN_VALUE;
    private String firstBandpass = "";
    private String highestBandpass = "";
    private double firstMjd = Double.POSITIVE_INFINITY;
    private double highestMjd = Double.NEGATIVE_INFINITY;
    private boolean isAnyActive;
    private boolean isAnyInactive;

    private FileOrder() {}

    /** Reads the columns of which manifests tell. */
    static FileOrder of(Path file) throws IOException {
        FileOrder order = new FileOrder();
        GroupRows.read(file, GroupRows.Extent.ORDER, order::take);
        return order;
    }

    boolean isSorted() {
        return isSorted;
    }

    private void take(GroupRows group) {
        int bandpass = -1;
        for (int row = 0; row < group.size(); row++) {
            long cell = group.cells()[row];
            long target = group.targets()[row];
            double mjd = group.mjds()[row];
            boolean isSameBandpass = bandpass == group.bandpasses()[row];
            bandpass = group.bandpasses()[row];
            if (cell != lastCell || target != lastTarget || !isSameBandpass) {
                begin(cell, target, group.bandpass(bandpass), mjd);
            } else {
                isSorted &= mjd >= lastMjd;
            }
            lastMjd = mjd;
            firstMjd = Math.min(firstMjd, mjd);
            highestMjd = Math.max(highestMjd, mjd);
            isAnyActive |= group.actives()[row];
            isAnyInactive |= !group.actives()[row];
        }
        rows += group.size();
    }

    /** Perhaps another light curve; at the begin of a row group it may be the same. */
    private void begin(long cell, long target, String bandpass, double mjd) {
        isSorted &= isAfterLast(cell, target, bandpass, mjd);
        lastCell = cell;
        lastTarget = target;
        lastBandpass = bandpass;
        firstCell = Math.min(firstCell, cell);
        highestCell = Math.max(highestCell, cell);
        firstTarget = Math.min(firstTarget, target);
        highestTarget = Math.max(highestTarget, target);
        firstBandpass = firstBandpass.isEmpty() || bandpass.compareTo(firstBandpass) < 0 ? bandpass : firstBandpass;
        highestBandpass = bandpass.compareTo(highestBandpass) > 0 ? bandpass : highestBandpass;
    }

    private boolean isAfterLast(long cell, long target, String bandpass, double mjd) {
        int step = Long.compare(cell, lastCell);
        if (step == 0) {
            step = Long.compare(target, lastTarget);
        }
        if (step == 0) {
            step = bandpass.compareTo(lastBandpass);
        }
        return step > 0 || step == 0 && mjd >= lastMjd;
    }

    /** What manifests say of the file. */
    Metrics metrics() {
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> absent = new HashMap<>();
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        Map<String, Object[]> bounds = Map.of(
                "healpix29", new Object[] {firstCell, highestCell},
                "target_id", new Object[] {firstTarget, highestTarget},
                "bandpass", new Object[] {firstBandpass, highestBandpass},
                "mjd", new Object[] {firstMjd, highestMjd},
                "is_active", new Object[] {!isAnyInactive, isAnyActive});
        bounds.forEach((column, ends) -> {
            Types.NestedField field = MeasurementSchema.SCHEMA.findField(column);
            values.put(field.fieldId(), rows);
            absent.put(field.fieldId(), 0L);
            lower.put(field.fieldId(), Conversions.toByteBuffer(field.type(), ends[0]));
            upper.put(field.fieldId(), Conversions.toByteBuffer(field.type(), ends[1]));
        });
        return new Metrics(rows, null, values, absent, null, lower, upper);
    }
}
