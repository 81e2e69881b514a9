package space.bhtom.lake.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.simulation.SimulatedRows.Share;
import space.bhtom.lake.write.BatchReceipt;
import space.bhtom.lake.write.BulkWriter;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.NewBatch;

/** Fills the lake with a simulation, portion by portion along the sky. */
public final class LakeGenerator {
    /** Large enough that commits cost little, small enough for DuckDB's memory. */
    private static final long ROWS_IN_PORTION = 1_600_000;

    private static final int TARGETS_IN_PORTION = 16_000;

    /** One makes rows while another's are being recorded. */
    private static final int AT_ONCE = 2;

    /** SHA-256 of no bytes. */
    private static final String NOTHING_READ = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String VERSION = "bhtom lake generate 2";

    private final Transactions transactions;
    private final BulkWriter bulk;
    private final Scheduler scheduler;

    /** Works on threads of this scheduler. */
    public LakeGenerator(Transactions transactions, BulkWriter bulk, Scheduler scheduler) {
        this.transactions = transactions;
        this.bulk = bulk;
        this.scheduler = scheduler;
    }

    /**
     * Records the simulation for targets of this account; emits how many measurements are new. What an earlier run, ended
     * or not, recorded already is not recorded again.
     *
     * @param progress is told how many measurements are dealt with
     */
    public Mono<Long> fill(Simulation simulation, long ownerId, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        return Mono.fromSupplier(() -> portions(SimulatedSky.of(simulation)))
                .subscribeOn(scheduler)
                .flatMapMany(Flux::fromIterable)
                .flatMap(
                        portion -> Mono.fromSupplier(() -> record(portion, simulation, ownerId))
                                .doOnNext(fresh -> progress.accept(done.addAndGet(rows(portion))))
                                .subscribeOn(scheduler),
                        AT_ONCE)
                .reduce(0L, Long::sum);
    }

    private static long rows(List<SimulatedTarget> portion) {
        return portion.stream().mapToLong(SimulatedTarget::rows).sum();
    }

    private static List<List<SimulatedTarget>> portions(List<SimulatedTarget> targets) {
        List<List<SimulatedTarget>> portions = new ArrayList<>();
        List<SimulatedTarget> portion = new ArrayList<>();
        long rows = 0;
        for (SimulatedTarget target : targets) {
            boolean isFull = rows + target.rows() > ROWS_IN_PORTION || portion.size() == TARGETS_IN_PORTION;
            if (isFull && !portion.isEmpty()) {
                portions.add(List.copyOf(portion));
                portion.clear();
                rows = 0;
            }
            portion.add(target);
            rows += target.rows();
        }
        portions.add(List.copyOf(portion));
        return portions;
    }

    private long record(List<SimulatedTarget> portion, Simulation simulation, long ownerId) {
        Map<Integer, Long> ids =
                transactions.run(connection -> SimulatedTargets.enter(connection, portion, simulation.seed(), ownerId));
        List<Share> shares = new ArrayList<>();
        List<NewBatch> batches = new ArrayList<>();
        for (SimulatedTarget target : portion) {
            for (SimulatedArchive archive : SimulatedArchive.values()) {
                Share share = new Share(target, archive, archive.rows(target));
                if (share.rows() > 0) {
                    shares.add(share);
                    batches.add(batch(share, simulation, Objects.requireNonNull(ids.get(target.number()))));
                }
            }
        }
        return bulk.load(batches, new SimulatedRows(shares, simulation.seed())).stream()
                .filter(BatchReceipt::isNew)
                .mapToLong(BatchReceipt::rowCount)
                .sum();
    }

    private static NewBatch batch(Share share, Simulation simulation, long targetId) {
        String key = "simulation " + simulation.seed() + " of " + simulation.rows() + " among " + simulation.targets()
                + ": " + share.archive() + " of " + share.target().number();
        return new NewBatch(
                BatchKind.HARVEST,
                targetId,
                share.archive().name(),
                null,
                key,
                NOTHING_READ,
                VERSION,
                share.archive().licence(),
                null);
    }
}
