package space.bhtom.lake.benchmark;

import static space.bhtom.lake.kit.LakeFixture.get;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import space.bhtom.lake.benchmark.Timings.Way;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;

/** How long does an acknowledgement take while others flush and rewrite? */
final class WriteFigures {
    private static final int POINTS = 25;
    private static final int TARGETS = 200;
    private static final int ROUNDS = 30;

    private final LakeFixture fixture;

    WriteFigures(LakeFixture fixture) {
        this.fixture = fixture;
    }

    void add(BenchmarkTable table) throws Exception {
        List<Long> targets =
                new Random(1).longs(TARGETS).map(i -> fixture.target()).boxed().toList();
        long run = System.nanoTime();
        AtomicBoolean isOver = new AtomicBoolean();
        Thread keeper = new Thread(() -> keep(isOver));
        keeper.start();
        int[] written = {0};
        Map<String, Way<Long>> ways = Map.of("write", target -> {
            String key = run + " " + written[0]++;
            get(fixture.lake()
                    .writer()
                    .append(Brightnesses.batch(target, key), Brightnesses.nights(POINTS, 57_000 + written[0])));
            return POINTS;
        });
        Timings times = Timings.of(ways, targets, 2, ROUNDS);
        isOver.set(true);
        keeper.join();
        table.add(
                "acknowledged write of 25 points while flushing and compacting, p50, p99",
                "%.1f, %.1f ms".formatted(times.middle("write"), times.part("write", 0.99)),
                "–",
                "≤ 3, ≤ 30 ms");
    }

    private void keep(AtomicBoolean isOver) {
        while (!isOver.get()) {
            get(fixture.lake().flush());
            get(fixture.lake().compact());
        }
    }
}
