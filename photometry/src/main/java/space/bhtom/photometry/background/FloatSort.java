package space.bhtom.photometry.background;

import java.util.Arrays;

/** Sorts many short lists of numbers, none of them NaN, digit by digit: several times as fast as by comparison. */
final class FloatSort {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private int[] keys = {};
    private int[] other = {};
    private final int[] places = new int[DIGITS];

    /** Sorts the first {@code count} values. */
    void sort(float[] values, int count) {
        if (keys.length < count) {
            keys = new int[count];
            other = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            // floats sort like their bits, negative ones the other way around
            keys[i] = bits ^ (bits >> 31 | Integer.MIN_VALUE);
        }
        for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
            distribute(shift, count);
        }
        for (int i = 0; i < count; i++) {
            int key = keys[i];
            values[i] = Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
        }
    }

    /** Sorts by one digit, keeping the order of equal ones. */
    private void distribute(int shift, int count) {
        Arrays.fill(places, 0);
        for (int i = 0; i < count; i++) {
            places[keys[i] >>> shift & DIGITS - 1]++;
        }
        int sum = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int here = places[digit];
            places[digit] = sum;
            sum += here;
        }
        for (int i = 0; i < count; i++) {
            int key = keys[i];
            other[places[key >>> shift & DIGITS - 1]++] = key;
        }
        int[] sorted = other;
        other = keys;
        keys = sorted;
    }
}
