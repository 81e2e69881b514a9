package space.bhtom.lake.lightcurve;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.duckdb.KeptStatements;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;

/** Light curves as of now: the lake's files and the newest points, merged; or as of a snapshot. */
public final class LightCurveReader implements AutoCloseable {
    /** As many read at once. */
    private static final int CONNECTIONS = 6;

    private static final int STATEMENTS = 64;

    private final LightCurveSources sources;
    private final Scheduler scheduler;
    private final BandpassNames bandpasses;
    private final PastLightCurves past;
    private final BufferAllocator memory = new RootAllocator();

    /**
     * Remembers light curves of about so many bytes. The scheduler's threads wait for Postgres and DuckDB: it is bounded,
     * and no other work runs on it. The files are not its own.
     */
    public LightCurveReader(
            Transactions transactions,
            MeasurementTable table,
            PointFiles files,
            DuckDb duckDb,
            Scheduler scheduler,
            long cacheBytes) {
        this.past = new PastLightCurves(transactions, new ScanSessions(transactions, table), duckDb, memory);
        this.sources = new LightCurveSources(
                transactions,
                table,
                new KeptStatements(duckDb, CONNECTIONS, STATEMENTS),
                new LightCurveCache(cacheBytes),
                memory,
                files);
        this.bandpasses = new BandpassNames(transactions);
        this.scheduler = scheduler;
    }

    /**
     * Emits the active measurements in order of mjd; fails with TARGET_UNKNOWN if the viewer may not read the target,
     * and with BANDPASS_UNKNOWN.
     *
     * <p>Everything acknowledged before the subscription is in it, each measurement once, whatever is being flushed
     * meanwhile. A cancel stops the query. As of a snapshot it fails with SNAPSHOT_UNKNOWN too, and is not remembered.
     */
    public Mono<LightCurve> read(Viewer viewer, LightCurveQuery query) {
        String asOf = query.asOf();
        if (asOf != null) {
            return Mono.fromCallable(() -> filtered(past.read(viewer, query, asOf), query.filter()))
                    .subscribeOn(scheduler);
        }
        return Mono.using(
                () -> new LightCurveRead(sources, query),
                read -> Mono.fromCallable(() -> filtered(read, viewer, query)).subscribeOn(scheduler),
                LightCurveRead::cancel);
    }

    private @Nullable LightCurve filtered(LightCurveRead read, Viewer viewer, LightCurveQuery query) {
        LightCurve curve = read.run(viewer);
        return curve == null ? null : filtered(curve, query.filter());
    }

    private LightCurve filtered(LightCurve curve, LightCurveFilter filter) {
        if (!curve.bandpass().words().containsAll(filter.bandpasses())) {
            bandpasses.check(filter.bandpasses());
        }
        return FilteredRows.of(curve, filter);
    }

    @Override
    public void close() {
        sources.statements().close();
        memory.close();
    }
}
