package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.BitSet;
import space.bhtom.photometry.frame.Pixels;

/**
 * The usable pixels of a circle: neither masked nor full.
 *
 * @param x column of each
 * @param y row of each
 * @param value over the sky, ADU
 * @param share of the circle's area that they fill
 */
record ForcedPixels(int[] x, int[] y, double[] value, double share) {

    /** Those within {@code reach} pixels of a place. */
    static ForcedPixels around(Pixels sky, BitSet full, double x, double y, double reach) {
        int top = (int) Math.max(0, Math.ceil(y - reach));
        int bottom = (int) Math.min(sky.height() - 1, Math.floor(y + reach));
        int left = (int) Math.max(0, Math.ceil(x - reach));
        int right = (int) Math.min(sky.width() - 1, Math.floor(x + reach));
        int most = Math.max(0, bottom - top + 1) * Math.max(0, right - left + 1);
        int[] columns = new int[most];
        int[] rows = new int[most];
        double[] values = new double[most];
        int count = 0;
        for (int j = top; j <= bottom; j++) {
            for (int i = left; i <= right; i++) {
                float value = sky.at(i, j);
                boolean isNear = (i - x) * (i - x) + (j - y) * (j - y) <= reach * reach;
                if (isNear && !Float.isNaN(value) && !full.get(j * sky.width() + i)) {
                    columns[count] = i;
                    rows[count] = j;
                    values[count++] = value;
                }
            }
        }
        return new ForcedPixels(
                Arrays.copyOf(columns, count),
                Arrays.copyOf(rows, count),
                Arrays.copyOf(values, count),
                count / (Math.PI * reach * reach));
    }

    int count() {
        return value.length;
    }
}
