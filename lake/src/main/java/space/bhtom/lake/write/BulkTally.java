package space.bhtom.lake.write;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.GroupRows;
import space.bhtom.lake.summary.LightSketch;
import space.bhtom.lake.summary.PackedSketch;
import space.bhtom.lake.summary.SummaryKey;

/**
 * What lies in the files of a bulk load: are these the rows that were promised, and what do the light curves amount to?
 * Sees the rows as they lie in the files, one light curve after the other.
 */
final class BulkTally {
    private final BulkPlan plan;
    private final int[] promised;
    private final Map<Long, Integer> places = new HashMap<>();
    private final Numbering[] numberings;
    private final List<PackedSketch> sketches = new ArrayList<>();

    private @Nullable SummaryKey key;
    private LightSketch sketch = new LightSketch();

    /**
     * Begins.
     *
     * @param promised rows of each batch of the load, by its place
     */
    BulkTally(BulkPlan plan, int[] promised) {
        this.plan = plan;
        this.promised = promised.clone();
        this.numberings = new Numbering[promised.length];
        for (PlannedBatch batch : plan.fresh()) {
            places.put(batch.id(), batch.place());
            numberings[batch.place()] = new Numbering();
        }
    }

    /** Count, ends, sum and sum of squares are evidence enough that numbers go from 0 to their end without gaps. */
    private static final class Numbering {
        private long rows;
        private long highest = -1;
        private long sum;
        private long squares;

        private void add(int number) {
            rows++;
            highest = number < 0 ? Long.MAX_VALUE : Math.max(highest, number);
            sum += number;
            squares += (long) number * number;
        }

        /** Sums wrap around alike on both sides. */
        private boolean isWhole(long promisedRows) {
            long n = promisedRows;
            long product = n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n;
            return rows == n && highest == n - 1 && sum == product && squares == squaresBelow(n);
        }

        private static long squaresBelow(long n) {
            return BigInteger.valueOf(n)
                    .multiply(BigInteger.valueOf(n - 1))
                    .multiply(BigInteger.valueOf(2 * n - 1))
                    .divide(BigInteger.valueOf(6))
                    .longValue();
        }
    }

    /** How many rows shall lie in which HEALPix cell. */
    SortedMap<Long, Long> rowsByCell() {
        SortedMap<Long, Long> rows = new TreeMap<>();
        for (PlannedBatch batch : plan.fresh()) {
            if (promised[batch.place()] > 0) {
                rows.merge(batch.healpix29(), (long) promised[batch.place()], Long::sum);
            }
        }
        return rows;
    }

    /** The next rows of a file. */
    void take(GroupRows group) {
        int bandpass = -1;
        long target = -1;
        long batch = -1;
        Numbering numbering = new Numbering();
        for (int row = 0; row < group.size(); row++) {
            if (group.targets()[row] != target || group.bandpasses()[row] != bandpass) {
                target = group.targets()[row];
                bandpass = group.bandpasses()[row];
                turn(new SummaryKey(target, group.bandpass(bandpass)));
            }
            if (group.batches()[row] != batch) {
                batch = group.batches()[row];
                numbering = numbering(batch);
            }
            numbering.add(group.rowNumbers()[row]);
            sketch.add(group.mjds()[row], group.limits()[row], group.magnitudes()[row]);
        }
    }

    private Numbering numbering(long batch) {
        Integer place = places.get(batch);
        if (place == null) {
            throw new IllegalStateException("rows of batch " + batch + " came out, which did not go in");
        }
        return numberings[place];
    }

    /** At the begin of a row group it may be the same light curve. */
    private void turn(@Nullable SummaryKey next) {
        if (key != null && !key.equals(next)) {
            sketches.add(PackedSketch.of(key, sketch));
            sketch = new LightSketch();
        }
        key = next;
    }

    /** After the last row: throws if the rows are not those that were promised, a mistake of ours. */
    void end() {
        turn(null);
        for (PlannedBatch batch : plan.fresh()) {
            int place = batch.place();
            if (!numberings[place].isWhole(promised[place])) {
                throw new IllegalArgumentException(
                        "of the %d rows of batch %d %d came out, or they are not numbered from 0 to their end"
                                .formatted(promised[place], place, numberings[place].rows));
            }
        }
    }

    /** How many rows each batch of the load has, by its place. */
    int rows(int place) {
        return promised[place];
    }

    BulkPlan plan() {
        return plan;
    }

    /** Of each light curve that the load adds to, one, in no order. */
    List<PackedSketch> sketches() {
        return sketches;
    }
}
