package space.bhtom.lake.table;

import java.util.List;
import java.util.Set;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.light.MeasurementKind;

/** Each filter once, and which nights it leaves of the four in {@link FlusherIT}. */
final class LightCurveQueries {
    static final List<double[]> EXPECTED = List.of(
            new double[] {60_000, 60_002},
            new double[] {60_003},
            new double[] {60_000, 60_001, 60_002},
            new double[] {60_003},
            new double[] {60_001, 60_002},
            new double[] {60_002},
            new double[] {60_000, 60_001, 60_003});

    private LightCurveQueries() {}

    static List<LightCurveQuery> examples(long target) {
        Set<String> any = Set.of();
        Set<MeasurementKind> anyKind = Set.of();
        return List.of(
                new LightCurveQuery(target, Set.of("GaiaSP/r", "no/such"), any, any, anyKind, null, null, null),
                new LightCurveQuery(target, any, Set.of("P48\t\"Oschin\""), any, anyKind, null, null, null),
                new LightCurveQuery(target, any, any, Set.of("BHTOM"), anyKind, null, null, null),
                new LightCurveQuery(target, any, any, any, Set.of(MeasurementKind.FLUX), null, null, null),
                new LightCurveQuery(target, any, any, any, anyKind, 60_001.0, 60_003.0, null),
                new LightCurveQuery(target, any, any, any, anyKind, null, null, true),
                new LightCurveQuery(target, any, any, any, anyKind, null, null, false));
    }
}
