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
        int[] spare = new int[runs > 1 ? size : 0];
        while (runs > 1) {
            runs = mergePairs(rows, spare, ends, runs);
            int[] merged = spare;
            spare = rows;
            rows = merged;
        }
        return new RowOrder(rows);
    }

    /** Merges the first run with the second, the third with the fourth and so on; returns how many remain. */
    private int mergePairs(int[] from, int[] to, int[] ends, int runs) {
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

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int place = start; place < end; place++) {
            boolean isRight = right < end && (left == middle || isBefore(from[right], from[left]));
            to[place] = isRight ? from[right++] : from[left++];
        }
    }

    private boolean isBefore(int a, int b) {
        if (mjd[a] != mjd[b]) {
            return mjd[a] < mjd[b];
        }
        return batchIds[a] != batchIds[b] ? batchIds[a] < batchIds[b] : rowNumbers[a] < rowNumbers[b];
    }
}
