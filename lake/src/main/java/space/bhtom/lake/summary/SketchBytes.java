package space.bhtom.lake.summary;

import java.nio.ByteBuffer;
import java.util.Map;

/** A sketch as bytes: a format number, fixed numbers, then histogram and days with numbers as short as they are. */
final class SketchBytes {
    private static final byte FORMAT = 1;
    private static final int LONGEST_NUMBER = 10;
    private static final int FIXED = 1 + 6 * Double.BYTES;
    private static final int NUMBERS_PER_BIN = 2;
    private static final int NUMBERS_PER_DAY = 6;

    private final ByteBuffer bytes;

    private SketchBytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Always the same for the same measurements. */
    static byte[] of(LightSketch sketch) {
        int numbers = 4 + NUMBERS_PER_BIN * sketch.histogram.size() + NUMBERS_PER_DAY * sketch.days.size();
        SketchBytes writer = new SketchBytes(ByteBuffer.allocate(FIXED + LONGEST_NUMBER * numbers));
        writer.write(sketch);
        byte[] result = new byte[writer.bytes.position()];
        writer.bytes.rewind().get(result);
        return result;
    }

    private void write(LightSketch sketch) {
        bytes.put(FORMAT);
        bytes.putDouble(sketch.firstMjd).putDouble(sketch.lastMjd);
        bytes.putDouble(sketch.lastMagnitude).putDouble(sketch.lastMagnitudeMjd);
        bytes.putDouble(sketch.brightest).putDouble(sketch.faintest);
        number(sketch.points).number(sketch.limits).number(sketch.histogram.size());
        long before = 0;
        for (int place = 0; place < sketch.histogram.size(); place++) {
            number(sketch.histogram.step(place) - before).number(sketch.histogram.count(place));
            before = sketch.histogram.step(place);
        }
        number(sketch.days.size());
        for (Map.Entry<Integer, DaySums> day : sketch.days.entrySet()) {
            DaySums sums = day.getValue();
            number(day.getKey()).number(sums.count).number(sums.time).number(sums.magnitude);
            number(sums.timeSquared).number(sums.timeMagnitude);
        }
    }

    /** What {@link #of} wrote. */
    static LightSketch read(byte[] written) {
        SketchBytes reader = new SketchBytes(ByteBuffer.wrap(written));
        if (reader.bytes.get() != FORMAT) {
            throw new IllegalStateException("a light curve's sketch has format " + written[0] + ", not " + FORMAT);
        }
        return reader.read();
    }

    private LightSketch read() {
        LightSketch sketch = new LightSketch();
        sketch.firstMjd = bytes.getDouble();
        sketch.lastMjd = bytes.getDouble();
        sketch.lastMagnitude = bytes.getDouble();
        sketch.lastMagnitudeMjd = bytes.getDouble();
        sketch.brightest = bytes.getDouble();
        sketch.faintest = bytes.getDouble();
        sketch.points = number();
        sketch.limits = number();
        int step = 0;
        for (long left = number(); left > 0; left--) {
            step += (int) number();
            sketch.histogram.append(step, number());
        }
        for (long left = number(); left > 0; left--) {
            sketch.days.put((int) number(), day());
        }
        return sketch;
    }

    private DaySums day() {
        DaySums sums = new DaySums();
        sums.count = number();
        sums.time = number();
        sums.magnitude = number();
        sums.timeSquared = number();
        sums.timeMagnitude = number();
        return sums;
    }

    /** Seven bits a byte, the lowest first, the sign in the lowest bit. */
    private SketchBytes number(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
        return this;
    }

    private long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value >>> 1 ^ -(value & 1);
    }
}
