package space.bhtom.lake.kit;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.light.NewBatch;

/** Measurements and batches to write in tests. */
public final class Brightnesses {
    /** Those of the examples that are not registered anyway. */
    static final List<Bandpass> BANDPASSES = List.of(
            new Bandpass("ZTF/g", MagnitudeSystem.AB, 475, 3631.0, "#2a9d5c"),
            new Bandpass("ATLAS/o", MagnitudeSystem.AB, 663, 3631.0, "#e4572e"));

    private Brightnesses() {}

    /** A brightness of 17.25 ± 0.03 mag in GaiaSP/r at this time. */
    public static Brightness at(double mjd) {
        return magnitude(mjd, "GaiaSP/r", 17.25, 0.03f);
    }

    /** A detection. */
    public static Brightness magnitude(double mjd, String bandpass, double magnitude, float error) {
        return new Brightness(
                mjd,
                null,
                null,
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
                "Ada",
                "BHTOM",
                60f,
                0,
                null,
                null,
                null,
                null);
    }

    /** Fainter than this at 5 sigma. */
    public static Brightness limit(double mjd, String bandpass, double magnitude) {
        return new Brightness(
                mjd,
                null,
                null,
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
                60f,
                0,
                null,
                null,
                null,
                null);
    }

    /** Every component is there, some with characters that a text format must escape. */
    public static Brightness complete(double mjd) {
        return new Brightness(
                mjd,
                2_460_000.123456789,
                "JD_TCB",
                "ZTF/g",
                MeasurementKind.FLUX,
                true,
                false,
                null,
                18.123456789,
                0.0123f,
                -1.5e-17,
                2.5e-18f,
                "erg.s-1.cm-2",
                12.25,
                0.5f,
                "P48\t\"Oschin\"",
                "a\\b\nc\r",
                "ZTF_IRSA",
                30.5f,
                33,
                "",
                291.25,
                -43.125,
                "żółw, 7");
    }

    /** One row of a light curve, as it was written. */
    public static Brightness read(LightCurve curve, int row) {
        return new Brightness(
                curve.mjd()[row],
                absent(curve.timeOriginal()[row]),
                curve.timeScale().at(row),
                Objects.requireNonNull(curve.bandpass().at(row)),
                MeasurementKind.valueOf(Objects.requireNonNull(curve.kind().at(row))),
                curve.isDifference()[row],
                curve.isUpperLimit()[row],
                absent(curve.limitSigma()[row]),
                absent(curve.magnitude()[row]),
                absent(curve.magnitudeError()[row]),
                absent(curve.flux()[row]),
                absent(curve.fluxError()[row]),
                curve.fluxUnit().at(row),
                absent(curve.fluxMicrojansky()[row]),
                absent(curve.fluxMicrojanskyError()[row]),
                Objects.requireNonNull(curve.facility().at(row)),
                curve.observer().at(row),
                Objects.requireNonNull(curve.archive().at(row)),
                absent(curve.exposureSeconds()[row]),
                curve.flags()[row],
                curve.archiveFlags().at(row),
                absent(curve.ra()[row]),
                absent(curve.dec()[row]),
                curve.externalId().at(row));
    }

    private static @Nullable Double absent(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable Float absent(float value) {
        return Float.isNaN(value) ? null : value;
    }

    /** So many detections, a day apart. */
    public static List<Brightness> nights(int count, double firstMjd) {
        return IntStream.range(0, count).mapToObj(i -> at(firstMjd + i)).toList();
    }

    /** A batch of our own. */
    public static NewBatch batch(long targetId, String key) {
        return batch(targetId, key, null);
    }

    /** A version of an origin. */
    public static NewBatch batch(long targetId, String key, @Nullable String origin) {
        return new NewBatch(
                BatchKind.LIGHT_CURVE, targetId, "BHTOM", null, key, "0".repeat(64), "test 1", null, origin);
    }
}
