package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.MeasurementLines;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.summary.SummaryCheck;
import space.bhtom.lake.version.PointFilter;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementId;

/**
 * Whatever is done to measurements in whatever order: readers see what a simple list of them says, and summaries say what
 * readers see.
 */
class RevisedLightIT {
    private static final long SEED = 20_261_125;
    private static final int STEPS = 160;
    private static final int TARGETS = 4;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Expectation expected = new Expectation();
    private int keys;

    @Test
    void lightCurvesAndSummariesFollowEveryChange() {
        try (LakeFixture fixture = LakeFixture.in(directory);
                DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 256, 1)) {
            Viewer admin = SharedLake.administrator(fixture.lake());
            expected.targets.addAll(
                    Stream.generate(fixture::target).limit(TARGETS).toList());
            MeasurementTable table = MeasurementTable.open(
                    fixture.postgres(), get(fixture.lake().status()).location());
            Transactions transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
            Compactor compactor = new Compactor(transactions, table, duckDb);
            for (int step = 0; step < STEPS; step++) {
                String done = step(fixture, admin, compactor);
                if (step % 10 == 9) {
                    check(fixture, step + ": " + done);
                }
            }
            assertThat(expected.rows).hasSizeGreaterThan(100);

            fixture.execute("UPDATE light_curve_summary SET sketch = (SELECT min(sketch) FROM light_curve_summary)");
            assertThat(get(fixture.lake().checkSummaries(true)).wrong()).isNotEmpty();
            check(fixture, "repaired");
        }
    }

    private String step(LakeFixture fixture, Viewer admin, Compactor compactor) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> append(fixture, null);
            case 4 -> append(fixture, "origin " + random.nextInt(4));
            case 5, 6 -> {
                get(fixture.lake().flush());
                return rewrite(compactor);
            }
            case 7 -> exclude(fixture, admin);
            case 8 -> restore(fixture, admin);
            case 9 -> withdraw(fixture, admin);
            case 10 -> merge(fixture, admin);
            default -> split(fixture, admin);
        }
        return "changed";
    }

    private String rewrite(Compactor compactor) {
        return switch (random.nextInt(4)) {
            case 0 -> "settled " + compactor.settle();
            case 1 -> "compacted " + compactor.compactAll();
            default -> "flushed";
        };
    }

    private void append(LakeFixture fixture, String origin) {
        long asked = expected.anyTarget(random);
        List<Brightness> rows =
                IntStream.rangeClosed(0, random.nextInt(6)).mapToObj(this::row).toList();
        long batch = get(fixture.lake().writer().append(Brightnesses.batch(asked, "key " + keys++, origin), rows))
                .batchId();
        expected.append(batch, asked, origin, rows);
    }

    private Brightness row(int number) {
        double mjd = 60_000 + random.nextInt(8_000) / 100.0 + number;
        String bandpass = random.nextBoolean() ? "ZTF/g" : "ATLAS/o";
        double magnitude = 15 + random.nextInt(500) / 100.0;
        return random.nextInt(4) == 0
                ? Brightnesses.limit(mjd, bandpass, magnitude)
                : Brightnesses.magnitude(mjd, bandpass, magnitude, 0.02f);
    }

    private void exclude(LakeFixture fixture, Viewer admin) {
        if (random.nextBoolean()) {
            expected.anyRow(random).ifPresent(point -> {
                get(fixture.lake().editor().exclude(admin, Set.of(point), "why"));
                expected.excluded.add(point);
            });
            return;
        }
        long target = expected.home(expected.anyTarget(random));
        get(fixture.lake()
                .editor()
                .exclude(admin, new PointFilter(target, Set.of("ZTF/g"), 60_010.0, 60_015.0), "why"));
        expected.counting(target).forEach((point, row) -> {
            if (row.bandpass().equals("ZTF/g") && row.mjd() >= 60_010 && row.mjd() < 60_015) {
                expected.excluded.add(point);
            }
        });
    }

    private void restore(LakeFixture fixture, Viewer admin) {
        Set<MeasurementId> points = Set.copyOf(expected.excluded);
        if (!points.isEmpty()) {
            get(fixture.lake().editor().restore(admin, points, "why"));
            expected.excluded.clear();
        }
    }

    private void withdraw(LakeFixture fixture, Viewer admin) {
        expected.anyRow(random)
                .map(MeasurementId::batchId)
                .filter(expected.active::contains)
                .ifPresent(batch -> {
                    get(fixture.lake().editor().withdraw(admin, batch, "why"));
                    expected.active.remove(batch);
                });
    }

    private void merge(LakeFixture fixture, Viewer admin) {
        long from = expected.home(expected.anyTarget(random));
        long into = expected.home(expected.anyTarget(random));
        if (from != into) {
            get(fixture.lake().editor().mergeTargets(admin, from, into, "why"));
            expected.mergedInto.put(from, into);
        }
    }

    private void split(LakeFixture fixture, Viewer admin) {
        expected.mergedInto.keySet().stream()
                .filter(merged -> !expected.mergedInto.containsKey(expected.mergedInto.get(merged)))
                .findAny()
                .ifPresent(merged -> {
                    get(fixture.lake().editor().splitTarget(admin, merged, "why"));
                    expected.mergedInto.remove(merged);
                });
    }

    private void check(LakeFixture fixture, String when) {
        for (long target : expected.targets) {
            LightCurve curve = get(fixture.lake().lightCurves().read(Viewer.SYSTEM, LightCurveQuery.all(target)));
            List<MeasurementId> read = IntStream.range(0, curve.size())
                    .mapToObj(i -> new MeasurementId(curve.batchId()[i], curve.rowNumber()[i]))
                    .toList();
            assertThat(read)
                    .as("after step %s", when)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.home(target) == target
                                    ? expected.counting(target).keySet()
                                    : Set.<MeasurementId>of());
        }
        MeasurementQuery all = MeasurementLines.all(TargetSelection.ALL, MeasurementFilter.ALL, null);
        List<String> lines = MeasurementLines.ofFiles(fixture.lake(), Viewer.SYSTEM, all);
        assertThat(lines)
                .as("after step %s", when)
                .isEqualTo(MeasurementLines.ofEngine(fixture.lake(), Viewer.SYSTEM, all, directory.resolve("spill")))
                .isEqualTo(MeasurementLines.ofSql(fixture.lake(), Viewer.SYSTEM));
        SummaryCheck.Findings findings = get(fixture.lake().checkSummaries(false));
        assertThat(findings.wrong()).as("after step %s", when).isEmpty();
    }

    /** The same, as simple as can be. */
    private static final class Expectation {
        final List<Long> targets = new ArrayList<>();
        final Map<MeasurementId, Brightness> rows = new HashMap<>();
        final Map<Long, Long> askedOf = new HashMap<>();
        final Map<Long, String> originOf = new HashMap<>();
        final Set<Long> active = new TreeSet<>();
        final Set<MeasurementId> excluded = new java.util.HashSet<>();
        final Map<Long, Long> mergedInto = new TreeMap<>();

        long anyTarget(Random random) {
            return targets.get(random.nextInt(targets.size()));
        }

        java.util.Optional<MeasurementId> anyRow(Random random) {
            List<MeasurementId> all = rows.keySet().stream()
                    .sorted(java.util.Comparator.comparing(MeasurementId::toString))
                    .toList();
            return all.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(all.get(random.nextInt(all.size())));
        }

        long home(long target) {
            Long into = mergedInto.get(target);
            return into == null ? target : home(into);
        }

        void append(long batch, long asked, String origin, List<Brightness> added) {
            if (origin != null) {
                active.removeIf(other -> origin.equals(originOf.get(other)));
                originOf.put(batch, origin);
            }
            active.add(batch);
            askedOf.put(batch, asked);
            for (int i = 0; i < added.size(); i++) {
                rows.put(new MeasurementId(batch, i), added.get(i));
            }
        }

        Map<MeasurementId, Brightness> counting(long target) {
            Map<MeasurementId, Brightness> counting = new HashMap<>();
            rows.forEach((point, row) -> {
                if (active.contains(point.batchId())
                        && !excluded.contains(point)
                        && home(askedOf.get(point.batchId())) == target) {
                    counting.put(point, row);
                }
            });
            return counting;
        }
    }
}
