package space.bhtom.lake.lightcurve;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Which rows of a light curve, and in which order: takes them out of its columns; those that are empty stay so. */
final class RowOrder {
    private final int[] rows;

    RowOrder(int[] rows) {
        this.rows = rows;
    }

    int size() {
        return rows.length;
    }

    /** The same without the rows that fail. */
    RowOrder only(IntPredicate passes) {
        int[] kept = new int[rows.length];
        int count = 0;
        for (int row : rows) {
            if (passes.test(row)) {
                kept[count++] = row;
            }
        }
        return count == rows.length ? this : new RowOrder(Arrays.copyOf(kept, count));
    }

    double[] of(double[] values) {
        if (values.length == 0) {
            return values;
        }
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    float[] of(float[] values) {
        if (values.length == 0) {
            return values;
        }
        float[] picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    long[] of(long[] values) {
        if (values.length == 0) {
            return values;
        }
        long[] picked = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    int[] of(int[] values) {
        if (values.length == 0) {
            return values;
        }
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    boolean[] of(boolean[] values) {
        if (values.length == 0) {
            return values;
        }
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    /** With the words in the order in which they first appear: the same texts always make the same column. */
    TextColumn of(List<String> words, int[] codes) {
        if (codes.length == 0) {
            return new TextColumn(List.of(), codes);
        }
        if (words.isEmpty()) {
            int[] absent = new int[rows.length];
            Arrays.fill(absent, TextColumn.ABSENT);
            return new TextColumn(words, absent);
        }
        int[] places = new int[words.size()];
        Arrays.fill(places, TextColumn.ABSENT);
        String[] used = new String[words.size()];
        int count = 0;
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int code = codes[rows[i]];
            if (code >= 0 && places[code] < 0) {
                used[count] = words.get(code);
                places[code] = count++;
            }
            picked[i] = code < 0 ? TextColumn.ABSENT : places[code];
        }
        return new TextColumn(List.of(Arrays.copyOf(used, count)), picked);
    }
}
