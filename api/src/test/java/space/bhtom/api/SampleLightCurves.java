package space.bhtom.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.TextColumn;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.Target;

/** Light curves to draw and to encode, made from plain measurements. */
public final class SampleLightCurves {
    /** A microlensing event with a name from the Gaia alerts. */
    public static final Target GAIA22DKV = target("Gaia22dkv");

    private static final Instant MADE = Instant.parse("2022-08-16T12:00:00Z");

    private SampleLightCurves() {}

    public static Target target(String name) {
        return new Target(
                7, name, List.of(), 151.93125, -66.18065, "Microlensing", null, Visibility.PUBLIC, 1, MADE, MADE);
    }

    /** A Paczyński curve with noise, seen in these bandpasses by turns; every tenth point is an upper limit. */
    public static LightCurve microlensing(int size, String... bandpasses) {
        Random random = new Random(22);
        List<Brightness> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double mjd = 59_700 + 400.0 * i / size;
            double u = Math.hypot(0.2, (mjd - 59_900) / 30);
            double magnification = (u * u + 2) / (u * Math.sqrt(u * u + 4));
            float error = (float) (0.01 + 0.05 * random.nextDouble());
            int band = i % bandpasses.length;
            double magnitude = 17.2 + 0.5 * band - 2.5 * Math.log10(magnification) + error * random.nextGaussian();
            rows.add(
                    i % 10 == 9
                            ? limit(mjd, bandpasses[band], magnitude + 0.6)
                            : magnitude(mjd, bandpasses[band], magnitude, error));
        }
        return of(rows);
    }

    public static Brightness magnitude(double mjd, String bandpass, double magnitude, float error) {
        return new Brightness(
                mjd,
                mjd,
                "MJD_UTC",
                bandpass,
                MeasurementKind.MAGNITUDE,
                false,
                false,
                null,
                magnitude,
                error,
                null,
                null,
                null,
                null,
                null,
                "Ostrowik 0.6 m",
                "A. Observer",
                "BHTOM",
                120f,
                0,
                null,
                null,
                null,
                null);
    }

    public static Brightness limit(double mjd, String bandpass, double magnitude) {
        return new Brightness(
                mjd,
                mjd,
                "MJD_UTC",
                bandpass,
                MeasurementKind.MAGNITUDE,
                false,
                true,
                5f,
                magnitude,
                null,
                null,
                null,
                null,
                null,
                null,
                "Ostrowik 0.6 m",
                null,
                "BHTOM",
                120f,
                8,
                null,
                null,
                null,
                null);
    }

    /** A magnitude that its archive does not trust. */
    public static Brightness doubtful(double mjd, String bandpass, double magnitude) {
        return new Brightness(
                mjd,
                mjd,
                "MJD_UTC",
                bandpass,
                MeasurementKind.MAGNITUDE,
                false,
                false,
                null,
                magnitude,
                0.1f,
                null,
                null,
                null,
                null,
                null,
                "Ostrowik 0.6 m",
                null,
                "BHTOM",
                120f,
                Flag.ARCHIVE_DOUBTS.mask(),
                null,
                null,
                null,
                null);
    }

    /** A difference flux of forced photometry; magnitudes exist for clearly positive ones. */
    public static Brightness flux(double mjd, String bandpass, double microjansky, float error) {
        boolean isClear = microjansky > 3 * error;
        Double magnitude = isClear ? 23.9 - 2.5 * Math.log10(microjansky) : null;
        Float magnitudeError = isClear ? (float) (1.0857 * error / microjansky) : null;
        return new Brightness(
                mjd,
                mjd,
                "MJD_UTC",
                bandpass,
                MeasurementKind.FLUX,
                true,
                false,
                null,
                magnitude,
                magnitudeError,
                microjansky,
                error,
                "uJy",
                microjansky,
                error,
                "ATLAS",
                null,
                "ATLAS",
                30f,
                0,
                "=1+1",
                null,
                null,
                "01a" + mjd);
    }

    /** Columns of these rows, in order of mjd. */
    public static LightCurve of(List<Brightness> unordered) {
        List<Brightness> rows = unordered.stream()
                .sorted((a, b) -> Double.compare(a.mjd(), b.mjd()))
                .toList();
        int n = rows.size();
        boolean[] isDifference = new boolean[n];
        boolean[] isUpperLimit = new boolean[n];
        int[] flags = new int[n];
        long[] batch = new long[n];
        long[] recorded = new long[n];
        for (int i = 0; i < n; i++) {
            isDifference[i] = rows.get(i).isDifference();
            isUpperLimit[i] = rows.get(i).isUpperLimit();
            flags[i] = rows.get(i).flags();
            batch[i] = 9_007_199_254_740_993L;
            recorded[i] = MADE.getEpochSecond() * 1_000_000 + i;
        }
        return new LightCurve(
                7,
                5_577_006_791_947_779_410L,
                n,
                Set.of(),
                doubles(rows, Brightness::mjd),
                doubles(rows, Brightness::timeOriginal),
                words(rows, Brightness::timeScale),
                words(rows, Brightness::bandpass),
                words(rows, one -> one.kind().name()),
                isDifference,
                isUpperLimit,
                floats(rows, Brightness::limitSigma),
                doubles(rows, Brightness::magnitude),
                floats(rows, Brightness::magnitudeError),
                doubles(rows, Brightness::flux),
                floats(rows, Brightness::fluxError),
                words(rows, Brightness::fluxUnit),
                doubles(rows, Brightness::fluxMicrojansky),
                floats(rows, Brightness::fluxMicrojanskyError),
                words(rows, Brightness::facility),
                words(rows, Brightness::observer),
                words(rows, Brightness::archive),
                floats(rows, Brightness::exposureSeconds),
                flags,
                words(rows, Brightness::archiveFlags),
                doubles(rows, Brightness::ra),
                doubles(rows, Brightness::dec),
                words(rows, Brightness::externalId),
                batch,
                IntStream.range(0, n).toArray(),
                recorded);
    }

    private static double[] doubles(List<Brightness> rows, Function<Brightness, @Nullable Double> quantity) {
        return rows.stream()
                .map(quantity)
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray();
    }

    private static float[] floats(List<Brightness> rows, Function<Brightness, @Nullable Float> quantity) {
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Float value = quantity.apply(rows.get(i));
            values[i] = value == null ? Float.NaN : value;
        }
        return values;
    }

    private static TextColumn words(List<Brightness> rows, Function<Brightness, @Nullable String> quantity) {
        List<String> words = new ArrayList<>();
        int[] codes = new int[rows.size()];
        for (int i = 0; i < codes.length; i++) {
            String word = quantity.apply(rows.get(i));
            codes[i] = word == null ? -1 : words.indexOf(word);
            if (word != null && codes[i] < 0) {
                codes[i] = words.size();
                words.add(word);
            }
        }
        return new TextColumn(words, codes);
    }
}
