package space.bhtom.lake.lightcurve;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;

/** Light curves as of now: the lake's files and the newest points, merged. */
public final class LightCurveReader implements AutoCloseable {
    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;
    private final Scheduler scheduler;
    private final BufferAllocator memory = new RootAllocator();

    /** The scheduler's threads wait for Postgres and DuckDB: it is bounded, and no other work runs on it. */
    public LightCurveReader(Transactions transactions, MeasurementTable table, DuckDb duckDb, Scheduler scheduler) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
        this.scheduler = scheduler;
    }

    /**
     * Emits the active measurements in order of mjd; fails with TARGET_UNKNOWN if the viewer may not read the target.
     *
     * <p>Everything acknowledged before the subscription is in it, each measurement once, whatever is being flushed
     * meanwhile. A cancel stops the query.
     */
    public Mono<LightCurve> read(Viewer viewer, LightCurveQuery query) {
        return Mono.using(
                () -> new LightCurveRead(transactions, table, duckDb, memory),
                read -> Mono.fromCallable(() -> read.run(viewer, query)).subscribeOn(scheduler),
                LightCurveRead::cancel);
    }

    @Override
    public void close() {
        memory.close();
    }
}
