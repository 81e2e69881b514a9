package space.bhtom.lake;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;
import space.bhtom.lake.event.EventStream;
import space.bhtom.lake.lightcurve.LightCurveReader;
import space.bhtom.lake.metadata.AccountRepository;
import space.bhtom.lake.metadata.ArchiveRepository;
import space.bhtom.lake.metadata.BandpassRepository;
import space.bhtom.lake.metadata.DataProductRepository;
import space.bhtom.lake.metadata.LicenceRepository;
import space.bhtom.lake.metadata.ObservatoryRepository;
import space.bhtom.lake.metadata.SummaryRepository;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.metadata.TemplateRepository;
import space.bhtom.lake.metadata.TokenCache;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.product.FileStore;
import space.bhtom.lake.scan.MeasurementScan;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.lake.simulation.SimulatedBandpasses;
import space.bhtom.lake.simulation.Simulation;
import space.bhtom.lake.snapshot.LakeSnapshots;
import space.bhtom.lake.sql.LightHistories;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sqljob.SqlJobs;
import space.bhtom.lake.summary.SummaryCheck;
import space.bhtom.lake.table.LakeReport;
import space.bhtom.lake.table.LakeStatus;
import space.bhtom.lake.transfer.MeasurementExport;
import space.bhtom.lake.transfer.MeasurementImport;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.lake.version.MeasurementStories;
import space.bhtom.lake.work.BulkReduction;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.lake.write.BulkWriter;
import space.bhtom.lake.write.MeasurementWriter;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;

/** Everything kept, opened as one: the database, the table, and those who read and write them. */
public final class Lake implements AutoCloseable {
    private final Database database;
    private final TargetRepository targets;
    private final TokenCache tokens;
    private final AccountRepository accounts;
    private final ObservatoryRepository observatories;
    private final BandpassRepository bandpasses;
    private final ArchiveRepository archives;
    private final LicenceRepository licences;
    private final DataProductRepository products;
    private final TemplateRepository templates;
    private final FileStore files;
    private final WorkQueue work;
    private final BulkReduction bulkReduction;
    private final EventStream events;
    private final Light light;
    private final SummaryRepository summaries;
    private final Path temporary;

    private Lake(Database database, LakeSettings settings, Clock clock) {
        this.database = database;
        this.targets = new TargetRepository(database);
        this.tokens = new TokenCache(database, clock);
        this.accounts = new AccountRepository(database, tokens);
        this.observatories = new ObservatoryRepository(database);
        this.bandpasses = new BandpassRepository(database);
        this.archives = new ArchiveRepository(database);
        this.licences = new LicenceRepository(database);
        this.products = new DataProductRepository(database);
        this.templates = new TemplateRepository(database);
        this.files = new FileStore(settings.dataDirectory());
        this.work = new WorkQueue(database);
        this.bulkReduction = new BulkReduction(database);
        this.events = new EventStream(database);
        this.light = new Light(settings, database.dataSource(), clock);
        this.summaries = new SummaryRepository(database);
        this.temporary = settings.dataDirectory().resolve("tmp");
    }

    /**
     * Opens everything as the one owner of the data directory: starts the embedded database or goes to the given one,
     * migrates under a lock, opens the table. Blocking; start-up only. Fails with DATA_DIRECTORY_BUSY while another
     * process owns the directory's embedded database. Whoever opens a lake must close it, also when he is interrupted.
     */
    public static Lake open(LakeSettings settings, Clock clock) {
        return with(Database.open(settings.dataDirectory(), settings.postgresUrl()), settings, clock);
    }

    /** As {@link #open}, but a guest of the directory's owner where one is running: for commands and more workers. */
    public static Lake join(LakeSettings settings, Clock clock) {
        return with(Database.join(settings.dataDirectory(), settings.postgresUrl()), settings, clock);
    }

    private static Lake with(Database database, LakeSettings settings, Clock clock) {
        try {
            Lake lake = new Lake(database, settings, clock);
            lake.files.removeAbandoned(clock.instant());
            lake.bandpasses.register(GaiaBandpasses.SYNTHETIC).block();
            lake.bandpasses.register(GaiaBandpasses.BROAD).block();
            return lake;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public TargetRepository targets() {
        return targets;
    }

    public AccountRepository accounts() {
        return accounts;
    }

    public ObservatoryRepository observatories() {
        return observatories;
    }

    public BandpassRepository bandpasses() {
        return bandpasses;
    }

    public ArchiveRepository archives() {
        return archives;
    }

    public LicenceRepository licences() {
        return licences;
    }

    public DataProductRepository products() {
        return products;
    }

    public TemplateRepository templates() {
        return templates;
    }

    public FileStore files() {
        return files;
    }

    public WorkQueue work() {
        return work;
    }

    public BulkReduction bulkReduction() {
        return bulkReduction;
    }

    public EventStream events() {
        return events;
    }

    public MeasurementWriter writer() {
        return light.writer();
    }

    /** Writes millions of measurements at once. */
    public BulkWriter bulk() {
        return light.bulk();
    }

    /**
     * Fills the lake with a simulation; emits how many measurements are new. What an earlier run recorded is not recorded
     * again.
     *
     * @param progress is told how many measurements are dealt with
     */
    public Mono<Long> simulate(Simulation simulation, Account owner, LongConsumer progress) {
        return bandpasses
                .list()
                .map(Bandpass::name)
                .collectList()
                .flatMap(known -> bandpasses.register(SimulatedBandpasses.except(known)))
                .then(Mono.defer(() -> light.generator().fill(simulation, owner.id(), progress)));
    }

    /** Takes measurements out, as tables for others. */
    public MeasurementExport exports() {
        return light.exports();
    }

    /** Records tables of others. */
    public MeasurementImport imports() {
        return light.imports(targets, temporary);
    }

    /** Changes measurements that are recorded, and targets with them. */
    public LightEditor editor() {
        return light.editor();
    }

    /** What became of single measurements. */
    public MeasurementStories stories() {
        return light.stories();
    }

    /** Light curves in short. */
    public SummaryRepository summaries() {
        return summaries;
    }

    /** Compares all summaries with the measurements, and repairs them if asked. */
    public Mono<SummaryCheck.Findings> checkSummaries(boolean isRepaired) {
        return light.checkSummaries(isRepaired);
    }

    public LightCurveReader lightCurves() {
        return light.reader();
    }

    /** Sessions over the measurements of all targets. */
    public ScanSessions scans() {
        return light.sessions();
    }

    /** Measurements of many targets. */
    public MeasurementScan measurements() {
        return light.scan();
    }

    /** Users' SQL. */
    public SqlQueries sql() {
        return light.sql();
    }

    /** Targets by what their measurements did. */
    public LightHistories histories() {
        return light.histories();
    }

    /** Users' SQL that runs while nobody waits. */
    public SqlJobs sqlJobs() {
        return light.sqlJobs();
    }

    /** Named states of the lake. */
    public LakeSnapshots snapshots() {
        return light.snapshots();
    }

    /** Counts, sizes, waiting rows, last flush and its problem if it had one. */
    public Mono<LakeStatus> status() {
        return light.status();
    }

    /** Moves all acknowledged rows to Parquet now; emits how many went. */
    public Mono<Long> flush() {
        return light.flush();
    }

    /** Rewrites files until each part of the sky has one; emits how many were replaced. Readers notice nothing. */
    public Mono<Long> compact() {
        return light.compact();
    }

    /**
     * Makes files say of every measurement in them what is true now (is_active, target_id, healpix29), for readers
     * without our database; emits how many files were replaced. Rows that wait are not concerned: flush them before.
     */
    public Mono<Long> settle() {
        return light.settle();
    }

    /** Reads every file and counts every batch, as of one moment; tells how many files of how many are done. */
    public Mono<LakeReport> check(BiConsumer<Integer, Integer> progress) {
        return light.check(progress);
    }

    /** Begins the steady flush; several processes may: one at a time flushes. */
    public void startFlushing() {
        light.startFlushing();
    }

    /** Where files lie that nobody misses after a restart. */
    public Path temporaryDirectory() {
        return temporary;
    }

    /** Completes if the database answers. */
    public Mono<Void> ping() {
        return database.queryOne(Sql.of("SELECT 1 AS one"), row -> row.longValue("one"))
                .then();
    }

    /** The address under which other processes of this data directory reach the database, with its password. */
    public String postgresUrl() {
        return database.address().url();
    }

    /** Graceful: pools, DuckDB, then the embedded database. */
    @Override
    public void close() {
        tokens.close();
        files.close();
        light.close();
        database.close();
    }
}
