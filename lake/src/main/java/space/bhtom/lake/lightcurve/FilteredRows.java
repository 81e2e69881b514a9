package space.bhtom.lake.lightcurve;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies a filter to a whole light curve. */
final class FilteredRows {
    private final LightCurve curve;
    private final boolean[] isKept;

    private FilteredRows(LightCurve curve) {
        this.curve = curve;
        this.isKept = new boolean[curve.size()];
        Arrays.fill(isKept, true);
    }

    /** The rows that pass; the curve itself if all do. */
    static LightCurve of(LightCurve curve, LightCurveFilter filter) {
        if (filter.equals(LightCurveFilter.ALL)) {
            return curve;
        }
        FilteredRows rows = new FilteredRows(curve);
        rows.keep(curve.bandpass(), filter.bandpasses());
        rows.keep(curve.facility(), filter.facilities());
        rows.keep(curve.archive(), filter.archives());
        rows.keep(curve.kind(), filter.kinds().stream().map(Enum::name).collect(Collectors.toSet()));
        rows.keepTimes(filter.fromMjd(), filter.toMjd());
        rows.keepMagnitudes(filter.fainterThan(), filter.brighterThan());
        rows.keepLimits(filter.isUpperLimit());
        return rows.kept();
    }

    private void keep(TextColumn column, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> words = column.words();
        boolean[] isWanted = new boolean[words.size()];
        for (int code = 0; code < isWanted.length; code++) {
            isWanted[code] = wanted.contains(words.get(code));
        }
        for (int row = 0; row < isKept.length; row++) {
            int code = column.codes()[row];
            isKept[row] &= code >= 0 && isWanted[code];
        }
    }

    private void keepTimes(@Nullable Double from, @Nullable Double to) {
        if (from == null && to == null) {
            return;
        }
        double first = from == null ? Double.NEGATIVE_INFINITY : from;
        double end = to == null ? Double.POSITIVE_INFINITY : to;
        for (int row = 0; row < isKept.length; row++) {
            isKept[row] &= curve.mjd()[row] >= first && curve.mjd()[row] < end;
        }
    }

    private void keepMagnitudes(@Nullable Double fainterThan, @Nullable Double brighterThan) {
        if (fainterThan == null && brighterThan == null) {
            return;
        }
        double bright = fainterThan == null ? Double.NEGATIVE_INFINITY : fainterThan;
        double faint = brighterThan == null ? Double.POSITIVE_INFINITY : brighterThan;
        for (int row = 0; row < isKept.length; row++) {
            // false for an absent magnitude
            isKept[row] &= curve.magnitude()[row] > bright && curve.magnitude()[row] < faint;
        }
    }

    private void keepLimits(@Nullable Boolean isUpperLimit) {
        if (isUpperLimit == null) {
            return;
        }
        for (int row = 0; row < isKept.length; row++) {
            isKept[row] &= curve.isUpperLimit()[row] == isUpperLimit;
        }
    }

    private LightCurve kept() {
        int[] rows = new int[isKept.length];
        int count = 0;
        for (int row = 0; row < isKept.length; row++) {
            if (isKept[row]) {
                rows[count++] = row;
            }
        }
        return count == isKept.length ? curve : curve.only(new RowOrder(Arrays.copyOf(rows, count)));
    }
}
