package space.bhtom.api.lightcurve;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.TextColumn;

/** A light curve with something of everything: limits, gaps, negative fluxes, words with quotes. */
final class RandomLightCurve {
    private static final float ABSENT = Float.NaN;

    private RandomLightCurve() {}

    static LightCurve of(int size) {
        Random random = new Random(22);
        return new LightCurve(
                1L << 60,
                null,
                size,
                Set.of(),
                IntStream.range(0, size)
                        .mapToDouble(i -> 59000 + i + random.nextDouble())
                        .toArray(),
                doubles(size, random, 2459000, 1000),
                words(size, random, "JD_TCB", "MJD_UTC_START"),
                allWords(size, random, "GaiaSP/r", "ZTF/g", "LAT/>100MeV"),
                allWords(size, random, "MAGNITUDE", "FLUX"),
                booleans(size, random),
                booleans(size, random),
                floats(size, random, 5, 0),
                doubles(size, random, 17, 3),
                floats(size, random, 0.02f, 0.01f),
                doubles(size, random, 0, 1e-12),
                floats(size, random, 1e-13f, 1e-14f),
                words(size, random, "erg.s**-1.cm**-2"),
                doubles(size, random, 0, 300),
                floats(size, random, 10, 5),
                allWords(size, random, "Test telescope", "ZTF"),
                words(size, random, "Ada \"the\" Observer", "Łukasz"),
                allWords(size, random, "BHTOM", "ZTF_IRSA"),
                floats(size, random, 60, 30),
                random.ints(size, 0, 1024).toArray(),
                words(size, random, "0", "32768"),
                doubles(size, random, 291, 0.001),
                doubles(size, random, -43, 0.001),
                words(size, random, "a/1", "b\\2"),
                random.longs(size, 0, Long.MAX_VALUE).toArray(),
                IntStream.range(0, size).toArray(),
                random.longs(size, 0, 2_000_000_000_000_000L).toArray());
    }

    private static double[] doubles(int size, Random random, double mean, double scatter) {
        return random.doubles(size)
                .map(x -> x < 0.1 ? Double.NaN : mean + scatter * random.nextGaussian())
                .toArray();
    }

    private static float[] floats(int size, Random random, float mean, float scatter) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(10) == 0 ? ABSENT : mean + scatter * (float) random.nextGaussian();
        }
        return values;
    }

    private static boolean[] booleans(int size, Random random) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextBoolean();
        }
        return values;
    }

    private static TextColumn allWords(int size, Random random, String... words) {
        return new TextColumn(List.of(words), random.ints(size, 0, words.length).toArray());
    }

    private static TextColumn words(int size, Random random, String... words) {
        return new TextColumn(
                List.of(words), random.ints(size, -1, words.length).toArray());
    }
}
