package space.bhtom.lake;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.lightcurve.LightCurveReader;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.MeasurementScan;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.lake.simulation.LakeGenerator;
import space.bhtom.lake.snapshot.LakeSnapshots;
import space.bhtom.lake.snapshot.SnapshotContent;
import space.bhtom.lake.sql.LightHistories;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.trino.TrinoEngine;
import space.bhtom.lake.sql.view.ViewLoader;
import space.bhtom.lake.sqljob.SqlJobs;
import space.bhtom.lake.summary.CurrentLight;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.lake.summary.SummaryCheck;
import space.bhtom.lake.table.Compactor;
import space.bhtom.lake.table.FlushSchedule;
import space.bhtom.lake.table.Flusher;
import space.bhtom.lake.table.LakeCheck;
import space.bhtom.lake.table.LakeReport;
import space.bhtom.lake.table.LakeStatus;
import space.bhtom.lake.table.LakeStatusReader;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.ObjectStore;
import space.bhtom.lake.table.ScratchTables;
import space.bhtom.lake.table.TableTagger;
import space.bhtom.lake.table.Upkeep;
import space.bhtom.lake.transfer.MeasurementExport;
import space.bhtom.lake.transfer.MeasurementImport;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.lake.version.MeasurementStories;
import space.bhtom.lake.write.BulkWriter;
import space.bhtom.lake.write.MeasurementWriter;

/** The part of the lake that holds measurements: DuckDB, the table, and those who read, write and flush it. */
final class Light implements AutoCloseable {
    private static final int READING_THREADS = 6;
    private static final int WRITING_THREADS = 4;
    private static final int KEEPING_THREADS = 2;
    private static final int WAITING_CALLS = 10_000;
    private static final int CACHE_PART = 8;

    /** For the footers of files that were read. */
    private static final long FOOTER_BYTES = 32L << 20;

    private final Scheduler reading = scheduler(READING_THREADS, "lake-read");
    private final Scheduler writing = scheduler(WRITING_THREADS, "lake-write");
    private final Scheduler keeping = scheduler(KEEPING_THREADS, "lake-keep");
    private final DuckDb duckDb;
    /** Of flushes and rewrites, so that a large sort takes no memory from readers. */
    private final DuckDb background;

    private final BulkWriter bulk;
    private final MeasurementWriter writer;
    private final LightEditor editor;
    private final MeasurementStories stories;
    private final SummaryCheck summaryCheck;
    private final LightCurveReader reader;
    private final PointFiles points = new PointFiles(FOOTER_BYTES);
    private final ScanSessions sessions;
    private final MeasurementScan scan;
    private final SqlQueries sql;
    private final SqlJobs sqlJobs;
    private final LightHistories histories;
    private final LakeStatusReader status;
    private final Flusher flusher;
    private final @Nullable ObjectStore store;
    private final MeasurementTable table;
    private final Transactions keepers;
    private final Compactor compactor;
    private final FlushSchedule schedule;
    private final LakeSnapshots snapshots;
    private final Clock clock;

    Light(LakeSettings settings, DataSource postgres, Clock clock) {
        this.clock = clock;
        Path spill = settings.dataDirectory().resolve("tmp");
        String warehouse = warehouse(settings);
        this.store = warehouse.startsWith("s3:")
                ? ObjectStore.open(
                        postgres,
                        settings.objectStore(),
                        settings.dataDirectory().resolve("copies"),
                        spill,
                        clock)
                : null;
        this.table = store == null
                ? MeasurementTable.open(postgres, warehouse)
                : MeasurementTable.open(postgres, warehouse, store);
        this.duckDb = DuckDb.open(spill, settings.duckDbMemoryMegabytes(), settings.duckDbThreads());
        this.background = DuckDb.open(
                spill, Math.max(256, settings.duckDbMemoryMegabytes() / 2), Math.max(1, settings.duckDbThreads() / 2));
        Transactions reads = new Transactions(postgres, reading);
        Transactions writes = new Transactions(postgres, writing);
        CurrentLight light = new CurrentLight(table, duckDb);
        LightSummaries summaries = new LightSummaries(light::forEach);
        this.bulk = new BulkWriter(writes, summaries, table, background);
        this.writer = new MeasurementWriter(
                writes, summaries, bulk::loadOne, settings.flush().mostWaiting());
        this.editor = new LightEditor(writes, summaries, light);
        this.stories = new MeasurementStories(reads, table, duckDb);
        this.summaryCheck = new SummaryCheck(writes, summaries);
        this.reader = new LightCurveReader(reads, table, points, duckDb, reading, cacheBytes());
        this.sessions = new ScanSessions(reads, table);
        this.scan = new MeasurementScan(reads, sessions, duckDb, points);
        this.sql = sql(settings, new ViewLoader(reads, sessions, duckDb), new ScratchTables(writes, table, clock));
        this.histories = new LightHistories(sql, scan);
        this.sqlJobs = new SqlJobs(postgres, sql, settings.dataDirectory().resolve("sql-answers"));
        this.status = new LakeStatusReader(reads, table);
        this.flusher = new Flusher(writes, table, background);
        this.keepers = new Transactions(postgres, keeping);
        this.compactor = new Compactor(keepers, table, background);
        this.snapshots = new LakeSnapshots(
                writes,
                table,
                flusher,
                compactor,
                new TableTagger(keepers, table, background),
                new SnapshotContent(reads, table, sessions, background));
        Upkeep upkeep = new Upkeep(writes, table, compactor, clock);
        this.schedule = new FlushSchedule(writes, flusher, upkeep, settings.flush());
    }

    private SqlQueries sql(LakeSettings settings, ViewLoader loader, ScratchTables scratch) {
        String trino = settings.sql().trinoUrl();
        return new SqlQueries(
                settings.sql(),
                loader,
                trino == null ? null : new TrinoEngine(trino, sessions, loader, scratch, duckDb),
                settings.dataDirectory().resolve("tmp").resolve("sql"));
    }

    MeasurementWriter writer() {
        return writer;
    }

    BulkWriter bulk() {
        return bulk;
    }

    LakeGenerator generator() {
        return new LakeGenerator(keepers, bulk, writing);
    }

    MeasurementExport exports() {
        return new MeasurementExport(keepers, scan, snapshots, background, this::settleAll, clock);
    }

    private void settleAll() {
        flusher.flush();
        compactor.settle();
    }

    MeasurementImport imports(TargetRepository targets, Path temporary) {
        return new MeasurementImport(keepers, targets, bulk, background, temporary);
    }

    LightEditor editor() {
        return editor;
    }

    MeasurementStories stories() {
        return stories;
    }

    Mono<SummaryCheck.Findings> checkSummaries(boolean isRepaired) {
        return Mono.fromCallable(() -> summaryCheck.check(isRepaired)).subscribeOn(writing);
    }

    LightCurveReader reader() {
        return reader;
    }

    ScanSessions sessions() {
        return sessions;
    }

    MeasurementScan scan() {
        return scan;
    }

    SqlQueries sql() {
        return sql;
    }

    LightHistories histories() {
        return histories;
    }

    SqlJobs sqlJobs() {
        return sqlJobs;
    }

    LakeSnapshots snapshots() {
        return snapshots;
    }

    Mono<LakeStatus> status() {
        return Mono.fromCallable(status::read).subscribeOn(reading);
    }

    Mono<Long> flush() {
        return Mono.fromCallable(flusher::flush).subscribeOn(writing);
    }

    Mono<Long> compact() {
        return Mono.fromCallable(compactor::compactAll).subscribeOn(keeping);
    }

    Mono<Long> settle() {
        return Mono.fromCallable(compactor::settle).subscribeOn(keeping);
    }

    Mono<LakeReport> check(BiConsumer<Integer, Integer> progress) {
        return Mono.fromCallable(() -> new LakeCheck(keepers, table, background).run(progress))
                .subscribeOn(keeping);
    }

    void startFlushing() {
        schedule.start();
    }

    @Override
    public void close() {
        schedule.close();
        sqlJobs.close();
        histories.close();
        reading.dispose();
        writing.dispose();
        keeping.dispose();
        reader.close();
        scan.close();
        points.close();
        sql.close();
        duckDb.close();
        background.close();
        if (store != null) {
            store.close();
        }
    }

    /** A part of the heap is for light curves in memory. */
    private static long cacheBytes() {
        return Runtime.getRuntime().maxMemory() / CACHE_PART;
    }

    private static String warehouse(LakeSettings settings) {
        Path lake = settings.dataDirectory().resolve("lake").toAbsolutePath().normalize();
        String url = settings.lakeUrl() == null ? lake.toUri().toString() : settings.lakeUrl();
        return url.replaceAll("/+$", "");
    }

    private static Scheduler scheduler(int threads, String name) {
        return Schedulers.newBoundedElastic(threads, WAITING_CALLS, name);
    }
}
