package space.bhtom.lake.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;

/** Memory that one reader after another unpacks into, which stays in the processor's cache that way. */
final class Scratch implements AutoCloseable {
    /** More is not kept. */
    private static final int LARGEST_KEPT = 2 << 20;

    private static final byte[] NONE = {};

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private byte[] stored = NONE;
    private byte[] dictionary = NONE;
    private byte[] page = NONE;
    private byte[] numbers = NONE;

    ZstdDecompressCtx zstd() {
        return zstd;
    }

    /** For bytes as they lie in the file; at least so many. */
    byte[] stored(int size) {
        stored = atLeast(stored, size);
        return stored;
    }

    /** For an unpacked dictionary. */
    byte[] dictionary(int size) {
        dictionary = atLeast(dictionary, size);
        return dictionary;
    }

    /** For an unpacked page of values. */
    byte[] page(int size) {
        page = atLeast(page, size);
        return page;
    }

    /** For the numbers of a page, one after another. */
    byte[] numbers(int size) {
        numbers = atLeast(numbers, size);
        return numbers;
    }

    private static byte[] atLeast(byte[] present, int size) {
        return present.length >= size ? present : new byte[Math.max(size, Math.min(LARGEST_KEPT, 2 * present.length))];
    }

    /** Gives up what is too large to keep. */
    void shrink() {
        stored = kept(stored);
        dictionary = kept(dictionary);
        page = kept(page);
        numbers = kept(numbers);
    }

    private static byte[] kept(byte[] present) {
        return present.length > LARGEST_KEPT ? NONE : present;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
