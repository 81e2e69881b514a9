package space.bhtom.lake.table;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;

/**
 * A process that writes and flushes without pause until it is killed, and says on its output which batches were
 * acknowledged. Arguments: data directory, address of Postgres, address of the lake, seed, targets.
 */
final class KilledWriter {
    private static final int AT_ONCE = 3;
    private static final int LARGEST_BATCH = 40;

    private final Lake lake;
    private final Random random;
    private final List<Long> targets;
    private final PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private KilledWriter(Lake lake, long seed, List<Long> targets) {
        this.lake = lake;
        this.random = new Random(seed);
        this.targets = targets;
    }

    public static void main(String[] arguments) {
        LakeSettings settings = new LakeSettings(
                Path.of(arguments[0]), arguments[1], arguments[2], 256, 1, Duration.ofMinutes(1), 200_000);
        List<Long> targets = Arrays.stream(arguments).skip(4).map(Long::valueOf).toList();
        new KilledWriter(Lake.open(settings, Clock.systemUTC()), Long.parseLong(arguments[3]), targets).run();
    }

    private void run() {
        Flux<Void> flushes = Mono.defer(lake::flush).repeat().thenMany(Flux.never());
        Flux<Void> writes =
                Flux.range(0, Integer.MAX_VALUE).flatMap(i -> write(), AT_ONCE).thenMany(Flux.never());
        Flux.merge(writes, flushes).blockLast();
    }

    private Mono<Void> write() {
        int rows = 1 + random.nextInt(LARGEST_BATCH);
        long target = targets.get(random.nextInt(targets.size()));
        String key = "killed " + random.nextLong() + " " + System.nanoTime();
        return lake.writer()
                .append(Brightnesses.batch(target, key), Brightnesses.nights(rows, 50_000 + random.nextInt(9_000)))
                .doOnNext(receipt -> output.println("acknowledged " + receipt.batchId() + " " + rows))
                .then();
    }
}
