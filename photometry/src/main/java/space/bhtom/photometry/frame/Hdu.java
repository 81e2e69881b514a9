package space.bhtom.photometry.frame;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What does one header and data unit hold, by its structural cards?
 *
 * @param isTiled true for a tile-compressed image inside a table
 * @param isTable true for a table that is not an image
 * @param bitpix of the image: 8, 16, 32, 64, -32, -64
 * @param axes of the image
 * @param dataBytes that follow the header, without padding
 */
record Hdu(boolean isTiled, boolean isTable, int bitpix, long[] axes, long dataBytes) {
    private static final Set<Integer> BITPIX = Set.of(8, 16, 32, 64, -32, -64);

    /** Reads the structure; numbers that cannot be are left for {@link #complaint()}. */
    static Hdu of(HeaderCards cards) {
        String kind = cards.text("XTENSION");
        boolean isTable = kind.contains("TABLE");
        boolean isTiled = isTable && cards.isTrue("ZIMAGE");
        long[] stored = axes(cards, "NAXIS");
        long count = stored.length == 0 ? 0 : 1;
        for (long axis : stored) {
            count = saturatedProduct(count, axis);
        }
        long bytes = saturatedProduct(
                Math.abs(cards.whole("BITPIX", 8)) / 8,
                saturatedProduct(cards.whole("GCOUNT", 1), count + Math.max(0, cards.whole("PCOUNT", 0))));
        String prefix = isTiled ? "Z" : "";
        return new Hdu(
                isTiled,
                isTable && !isTiled,
                (int) cards.whole(prefix + "BITPIX", 0),
                isTiled ? axes(cards, "ZNAXIS") : stored,
                bytes);
    }

    private static long[] axes(HeaderCards cards, String keyword) {
        int count = (int) Math.max(0, Math.min(9, cards.whole(keyword, 0)));
        long[] axes = new long[count];
        for (int i = 0; i < count; i++) {
            axes[i] = Math.max(0, cards.whole(keyword + (i + 1), 0));
        }
        return axes;
    }

    private static long saturatedProduct(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / 4 / a ? Long.MAX_VALUE / 4 : a * b;
    }

    /** Does it hold at least one picture element on two axes? */
    boolean isImage() {
        return !isTable && axes.length >= 2 && axes[0] > 0 && axes[1] > 0;
    }

    /** How many planes lie one behind the other? */
    long planes() {
        long planes = 1;
        for (int i = 2; i < axes.length; i++) {
            planes = saturatedProduct(planes, axes[i]);
        }
        return planes;
    }

    /** Pixels of one plane. */
    long pixels() {
        return saturatedProduct(axes[0], axes[1]);
    }

    /** Bytes of one plane where it is stored plain. */
    long planeBytes() {
        return saturatedProduct(pixels(), Math.abs(bitpix) / 8);
    }

    /** Bytes to the next header. */
    long paddedBytes() {
        return (dataBytes + FitsBytes.BLOCK - 1) / FitsBytes.BLOCK * FitsBytes.BLOCK;
    }

    /** What is wrong with the structure; null if nothing. */
    @Nullable
    String complaint() {
        return BITPIX.contains(bitpix) ? null : "BITPIX is " + bitpix;
    }
}
