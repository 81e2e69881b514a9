package space.bhtom.lake.table;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import space.bhtom.lake.lightcurve.LightCurveFilter;
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
            new double[] {60_003},
            new double[] {60_002},
            new double[] {60_002},
            new double[] {60_000, 60_001, 60_003});

    private LightCurveQueries() {}

    static List<LightCurveQuery> examples(long target) {
        Set<String> any = Set.of();
        Set<MeasurementKind> anyKind = Set.of();
        return Stream.of(
                        new LightCurveFilter(
                                Set.of("GaiaSP/r", "GaiaSP/z"), any, any, anyKind, null, null, null, null, null),
                        new LightCurveFilter(
                                any, Set.of("P48\t\"Oschin\""), any, anyKind, null, null, null, null, null),
                        new LightCurveFilter(any, any, Set.of("BHTOM"), anyKind, null, null, null, null, null),
                        new LightCurveFilter(any, any, any, Set.of(MeasurementKind.FLUX), null, null, null, null, null),
                        new LightCurveFilter(any, any, any, anyKind, 60_001.0, 60_003.0, null, null, null),
                        new LightCurveFilter(any, any, any, anyKind, null, null, 18.5, 17.0, null),
                        new LightCurveFilter(any, any, any, anyKind, null, null, null, 18.5, null),
                        new LightCurveFilter(any, any, any, anyKind, null, null, null, null, true),
                        new LightCurveFilter(any, any, any, anyKind, null, null, null, null, false))
                .map(filter -> new LightCurveQuery(target, filter))
                .toList();
    }
}
