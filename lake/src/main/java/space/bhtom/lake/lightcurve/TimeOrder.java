package space.bhtom.lake.lightcurve;

/**
 * Puts measurements in order of mjd, then batch, then row.
 *
 * <p>Files bring them as one ascending run for each bandpass: those runs are found and merged pairwise, so that n
 * measurements in k runs cost n log k comparisons, and ordered ones none beyond the look.
 */
final class TimeOrder {
    private final double[] mjd;
    private final long[] batchIds;
    private final int[] rowNumbers;

    TimeOrder(double[] mjd, long[] batchIds, int[] rowNumbers) {
        this.mjd = mjd;
        this.batchIds = batchIds;
        this.rowNumbers = rowNumbers;
    }

    /** The order of the first so many. */
    RowOrder of(int size) {
        int[] rows = new int[size];
        int[] ends = new int[size];
        int runs = 0;
        for (int row = 0; row < size; row++) {
            rows[row] = row;
            if (row + 1 == size || isBefore(row + 1, row)) {
                ends[runs++] = row + 1;
            }
        }
        if (runs <= 1) {
            return new RowOrder(rows);
        }
        Keys from = new Keys(rows, times(size));
        Keys to = new Keys(new int[size], new long[size]);
        while (runs > 1) {
            runs = mergePairs(from, to, ends, runs);
            Keys merged = to;
            to = from;
            from = merged;
        }
        return new RowOrder(from.rows);
    }

    /** As whole numbers of the same order, which the processor compares without guessing. */
    private long[] times(int size) {
        long[] times = new long[size];
        for (int row = 0; row < size; row++) {
            // without the zero that is negative
            long bits = Double.doubleToRawLongBits(mjd[row] + 0.0);
            times[row] = bits ^ bits >> 63 & Long.MAX_VALUE;
        }
        return times;
    }

    /** Rows, and their times beside them, so that neighbours in order are neighbours in memory. */
    private record Keys(int[] rows, long[] times) {
        void take(int place, Keys from, int other) {
            rows[place] = from.rows[other];
            times[place] = from.times[other];
        }

        void take(int place, Keys from, int first, int end) {
            System.arraycopy(from.rows, first, rows, place, end - first);
            System.arraycopy(from.times, first, times, place, end - first);
        }
    }

    /** Merges the first run with the second, the third with the fourth and so on; returns how many remain. */
    private int mergePairs(Keys from, Keys to, int[] ends, int runs) {
        int start = 0;
        for (int run = 0; run < runs; run += 2) {
            int middle = ends[run];
            int end = run + 1 < runs ? ends[run + 1] : middle;
            merge(from, to, start, middle, end);
            ends[run / 2] = end;
            start = end;
        }
        return (runs + 1) / 2;
    }

    private void merge(Keys from, Keys to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        int place = start;
        while (left < middle && right < end) {
            long leftTime = from.times[left];
            long rightTime = from.times[right];
            // numbers, not branches: which is first is as good as random
            int isRight = rightTime < leftTime ? 1 : 0;
            if (rightTime == leftTime && isBefore(from.rows[right], from.rows[left])) {
                isRight = 1;
            }
            to.take(place++, from, left + (right - left & -isRight));
            right += isRight;
            left += 1 - isRight;
        }
        to.take(place, from, left, middle);
        to.take(place + middle - left, from, right, end);
    }

    private boolean isBefore(int a, int b) {
        if (mjd[a] != mjd[b]) {
            return mjd[a] < mjd[b];
        }
        return batchIds[a] != batchIds[b] ? batchIds[a] < batchIds[b] : rowNumbers[a] < rowNumbers[b];
    }
}
