package space.bhtom.photometry.frame;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** From stored numbers to physical values: {@code zero + scale * stored}, and NaN for the blank one. */
final class PixelScaling {
    private final double scale;
    private final double zero;
    private final long blank;
    private final boolean hasBlank;

    private PixelScaling(double scale, double zero, long blank, boolean hasBlank) {
        this.scale = scale;
        this.zero = zero;
        this.blank = blank;
        this.hasBlank = hasBlank;
    }

    static PixelScaling of(HeaderCards cards) {
        double scale = cards.number("BSCALE").orElse(1);
        boolean hasBlank = cards.first("BLANK", "ZBLANK").isPresent();
        long blank = cards.first("BLANK", "ZBLANK")
                .map(card -> (long) card.number().orElse(0))
                .orElse(0L);
        return new PixelScaling(scale == 0 ? 1 : scale, cards.number("BZERO").orElse(0), blank, hasBlank);
    }

    /** Fills {@code to} from index {@code at} with the next {@code count} numbers of the buffer. */
    void fill(Buffer from, float[] to, int at, int count) {
        for (int i = at; i < at + count; i++) {
            to[i] = next(from);
        }
    }

    /** Fills from big-endian bytes of this BITPIX. */
    void fill(ByteBuffer bytes, int bitpix, float[] to, int at, int count) {
        Buffer typed =
                switch (bitpix) {
                    case 16 -> bytes.asShortBuffer();
                    case 32 -> bytes.asIntBuffer();
                    case 64 -> bytes.asLongBuffer();
                    case -32 -> bytes.asFloatBuffer();
                    case -64 -> bytes.asDoubleBuffer();
                    default -> bytes;
                };
        fill(typed, to, at, count);
    }

    private float next(Buffer from) {
        if (from instanceof ShortBuffer shorts) {
            return whole(shorts.get());
        }
        if (from instanceof FloatBuffer floats) {
            return real(floats.get());
        }
        if (from instanceof IntBuffer ints) {
            return whole(ints.get());
        }
        if (from instanceof DoubleBuffer doubles) {
            return real(doubles.get());
        }
        if (from instanceof LongBuffer longs) {
            return whole(longs.get());
        }
        return whole(((ByteBuffer) from).get() & 0xff);
    }

    private float whole(long stored) {
        return hasBlank && stored == blank ? Float.NaN : (float) (zero + scale * stored);
    }

    private float real(double stored) {
        double value = zero + scale * stored;
        return Double.isFinite(value) ? (float) value : Float.NaN;
    }
}
