package space.bhtom.lake.parquet;

import org.jspecify.annotations.Nullable;

/**
 * Different numbers, each once, and where each number stands among them.
 *
 * @param values as bits, of which so many count
 * @param size how many
 * @param places of each of the numbers
 */
record NumberDictionary(long[] values, int size, int[] places) {
    private static final int SLOTS = 4 * Integer.highestOneBit(ColumnValues.DICTIONARY_VALUES);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Of so many numbers; null if there are none, or too many different ones. */
    static @Nullable NumberDictionary of(long[] bits, int count) {
        long[] values = new long[ColumnValues.DICTIONARY_VALUES];
        int[] slots = new int[SLOTS];
        int[] places = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && bits[i] == bits[i - 1]) {
                places[i] = places[i - 1];
                continue;
            }
            int slot = slot(bits[i]);
            while (slots[slot] > 0 && values[slots[slot] - 1] != bits[i]) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (slots[slot] == 0) {
                if (size == values.length) {
                    return null;
                }
                values[size++] = bits[i];
                slots[slot] = size;
            }
            places[i] = slots[slot] - 1;
        }
        return size == 0 ? null : new NumberDictionary(values, size, places);
    }

    private static int slot(long value) {
        return (int) (value * GOLDEN >>> Long.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    }
}
