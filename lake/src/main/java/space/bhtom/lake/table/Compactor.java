package space.bhtom.lake.table;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.apache.iceberg.exceptions.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;

/**
 * Makes the table's files follow the sky, few and of good size, and makes them say what Postgres says.
 *
 * <p>Rows are written again without holding anybody up; then a short transaction under the flushers' lock puts the new
 * files in the place of the old ones, if all of those are still there. One process at a time does so, which spares work;
 * where two do nevertheless, one finds its files gone and begins again.
 */
public final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);
    private static final int MOST_OVERTAKEN = 20;
    /** Readers of everything ask Postgres for each of them. */
    private static final int MANY_UNSETTLED = 1_000;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;
    private final FileRewriter rewriter;
    private final Runnable beforeCommit;

    /** Works on the thread that calls. */
    public Compactor(Transactions transactions, MeasurementTable table, DuckDb duckDb) {
        this(transactions, table, duckDb, () -> {});
    }

    Compactor(Transactions transactions, MeasurementTable table, DuckDb duckDb, Runnable beforeCommit) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
        this.rewriter = new FileRewriter(duckDb, table);
        this.beforeCommit = beforeCommit;
    }

    /** Rewrites what is worth it now, unless another process is at it; returns how many files were replaced. */
    long compact() {
        return transactions.run(connection -> {
            if (!CompactionLock.tryTake(connection)) {
                return 0L;
            }
            long settled = pin().unsettled().size() >= MANY_UNSETTLED ? settleAll() : 0;
            return settled + compact(Layout::of, file -> true);
        });
    }

    /**
     * Rewrites until each leaf of the sky has one file, apart from rows flushed after the call; waits for its turn.
     * Returns how many files were replaced.
     */
    public long compactAll() {
        return transactions.run(connection -> {
            CompactionLock.take(connection);
            Set<LakeFile> now = Set.copyOf(pin().version().files());
            return compact(bytes -> Layout.of(bytes).tidy(), file -> file.flush() == null || now.contains(file));
        });
    }

    /**
     * Makes files say of each batch in them what Postgres says at the call or later; waits for its turn. Returns how
     * many files were replaced.
     */
    public long settle() {
        return transactions.run(connection -> {
            CompactionLock.take(connection);
            return settleAll();
        });
    }

    private long compact(LongFunction<Layout> rule, Predicate<LakeFile> which) throws SQLException {
        long replaced = 0;
        for (int overtaken = 0; overtaken < MOST_OVERTAKEN; ) {
            CompactionPin pin = pin();
            Layout layout = rule.apply(pin.version().bytes());
            Optional<CompactionPlan> plan = CompactionPlan.next(
                    pin.version().files().stream().filter(which).toList(), layout);
            if (plan.isEmpty()) {
                return replaced;
            }
            Replacement replacement = rewrite(List.of(plan.get()), pin, layout, Set.of());
            if (commit(replacement).isPresent()) {
                replaced += replacement.old().size();
            } else {
                overtaken++;
            }
        }
        throw new IllegalStateException("compaction was overtaken " + MOST_OVERTAKEN + " times");
    }

    private long settleAll() throws SQLException {
        long replaced = 0;
        Set<Long> wanted = new HashSet<>();
        for (int round = 0; round < MOST_OVERTAKEN; round++) {
            CompactionPin pin = pin();
            if (round == 0) {
                pin.unsettled().forEach(batch -> wanted.add(batch.id()));
            }
            Settlement settlement = Settlement.of(pin, table, duckDb);
            Layout layout = Layout.of(pin.version().bytes());
            SkyTree tree = SkyTree.of(pin.version().files(), layout.targetBytes());
            List<CompactionPlan> plans = CompactionPlan.each(tree, settlement.wrong());
            Replacement replacement = rewrite(plans, pin, layout, settlement.examined());
            Optional<List<UnsettledBatch>> rest = commit(replacement);
            replaced += rest.isPresent() ? replacement.old().size() : 0;
            if (rest.isPresent() && rest.get().stream().noneMatch(batch -> wanted.contains(batch.id()))) {
                return replaced;
            }
        }
        throw new IllegalStateException("the settlement was overtaken " + MOST_OVERTAKEN + " times");
    }

    private CompactionPin pin() {
        return transactions.readAsOfNow(connection -> CompactionPin.read(connection, table));
    }

    private Replacement rewrite(List<CompactionPlan> plans, CompactionPin pin, Layout layout, Set<LakeFile> examined)
            throws SQLException {
        List<LakeFile> old = new ArrayList<>();
        List<NewFile> fresh = new ArrayList<>();
        for (CompactionPlan plan : plans) {
            fresh.addAll(rewriter.rewrite(plan, pin.unsettled(), layout));
            old.addAll(plan.files());
        }
        return new Replacement(pin.version().snapshotId(), old, fresh, pin.unsettled(), examined);
    }

    /** The batches that are still unsettled; absent if another one replaced one of the files meanwhile. */
    private Optional<List<UnsettledBatch>> commit(Replacement replacement) {
        beforeCommit.run();
        try {
            List<UnsettledBatch> rest = transactions.run(connection -> replacement.commit(connection, table));
            LOG.info(
                    "rewritten files={} into={}",
                    replacement.old().size(),
                    replacement.fresh().size());
            return Optional.of(rest);
        } catch (ValidationException overtaken) {
            LOG.info("rewrite_overtaken reason={}", overtaken.getMessage());
            rewriter.remove(replacement.fresh());
            return Optional.empty();
        }
    }
}
