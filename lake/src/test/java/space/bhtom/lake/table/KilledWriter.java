package space.bhtom.lake.table;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.sql.SqlSettings;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.lake.version.PointFilter;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Blame;
import space.bhtom.schema.problem.ProblemException;

/**
 * A process that writes, flushes, compacts, excludes, restores, withdraws, merges and splits without pause until it is
 * killed, and says on its output which batches were acknowledged, and which withdrawn. Arguments: data directory, address of
 * Postgres, address of the lake, seed, targets.
 */
final class KilledWriter {
    private static final int AT_ONCE = 3;
    private static final int LARGEST_BATCH = 40;
    private static final int ORIGINS = 3;
    private static final int FIRST_NIGHT = 50_000;
    private static final int NIGHTS = 9_000;
    private static final Duration FLUSH_EVERY = Duration.ofMillis(20);

    private final Lake lake;
    private final LightEditor editor;
    private final Viewer viewer;
    private final Random random;
    private final List<Long> targets;
    private final ConcurrentLinkedQueue<Long> own = new ConcurrentLinkedQueue<>();
    private final PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private KilledWriter(Lake lake, long seed, List<Long> targets) {
        this.lake = lake;
        this.editor = lake.editor();
        this.viewer = SharedLake.administrator(lake);
        this.random = new Random(seed);
        this.targets = targets;
    }

    public static void main(String[] arguments) {
        LakeSettings settings = new LakeSettings(
                Path.of(arguments[0]),
                arguments[1],
                arguments[2],
                256,
                1,
                new FlushSettings(FLUSH_EVERY, 200_000, 5_000_000),
                SqlSettings.DEFAULT,
                ObjectStoreSettings.DEFAULT);
        List<Long> targets = Arrays.stream(arguments).skip(4).map(Long::valueOf).toList();
        new KilledWriter(Lake.open(settings, Clock.systemUTC()), Long.parseLong(arguments[3]), targets).run();
    }

    private void run() {
        lake.startFlushing();
        Flux.range(0, Integer.MAX_VALUE)
                .flatMap(i -> deed().onErrorResume(KilledWriter::isRefused, refused -> Mono.empty()), AT_ONCE)
                .blockLast();
    }

    /** Another was quicker, for instance to split what we wanted to split. */
    private static boolean isRefused(Throwable failed) {
        return failed instanceof ProblemException refused
                && (refused.problem().blame() == Blame.CALLER
                        || refused.problem().blame() == Blame.NOT_FOUND);
    }

    private Mono<?> deed() {
        return switch (random.nextInt(16)) {
            case 0 -> editor.exclude(viewer, nights(), "killed");
            case 1 -> editor.restore(viewer, nights(), "killed");
            case 2 -> withdraw();
            case 3 -> editor.mergeTargets(viewer, target(), target(), "killed");
            case 4, 5 -> editor.splitTarget(viewer, target(), "killed");
            case 7 -> load();
            case 6 -> write("origin " + random.nextInt(ORIGINS));
            default -> write(null);
        };
    }

    private Mono<Void> write(String origin) {
        int rows = 1 + random.nextInt(LARGEST_BATCH);
        String key = "killed " + random.nextLong() + " " + System.nanoTime();
        return lake.writer()
                .append(
                        Brightnesses.batch(target(), key, origin),
                        Brightnesses.nights(rows, FIRST_NIGHT + random.nextInt(NIGHTS)))
                .doOnNext(receipt -> {
                    output.println("acknowledged " + receipt.batchId() + " " + rows);
                    own.add(receipt.batchId());
                })
                .then();
    }

    /** As large batches go, however small this one is: past the waiting rows. */
    private Mono<Void> load() {
        int rows = 1 + random.nextInt(LARGEST_BATCH);
        String origin = random.nextBoolean() ? "origin " + random.nextInt(ORIGINS) : null;
        NewBatch batch = Brightnesses.batch(target(), "loaded " + random.nextLong() + " " + System.nanoTime(), origin);
        List<Brightness> nights = Brightnesses.nights(rows, FIRST_NIGHT + random.nextInt(NIGHTS));
        return Mono.fromCallable(() -> lake.bulk().loadOne(batch, nights))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(receipt -> {
                    output.println("acknowledged " + receipt.batchId() + " " + rows);
                    own.add(receipt.batchId());
                })
                .then();
    }

    private Mono<Void> withdraw() {
        Long batch = own.poll();
        return batch == null
                ? Mono.empty()
                : editor.withdraw(viewer, batch, "killed")
                        .doOnNext(target -> output.println("withdrawn " + batch))
                        .then();
    }

    private long target() {
        return targets.get(random.nextInt(targets.size()));
    }

    private PointFilter nights() {
        double from = FIRST_NIGHT + random.nextInt(NIGHTS);
        return new PointFilter(target(), Set.of(), from, from + 500);
    }
}
