package space.bhtom.lake;

import java.time.Clock;
import reactor.core.publisher.Mono;
import space.bhtom.lake.event.EventStream;
import space.bhtom.lake.lightcurve.LightCurveReader;
import space.bhtom.lake.metadata.AccountRepository;
import space.bhtom.lake.metadata.ArchiveRepository;
import space.bhtom.lake.metadata.BandpassRepository;
import space.bhtom.lake.metadata.DataProductRepository;
import space.bhtom.lake.metadata.ObservatoryRepository;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.product.FileStore;
import space.bhtom.lake.table.LakeStatus;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.lake.write.MeasurementWriter;

/** Everything kept, opened as one: the database, the table, and those who read and write them. */
public final class Lake implements AutoCloseable {

    /** Opens everything: starts or joins the database, migrates under a lock, opens the table. Blocking; start-up only. */
    public static Lake open(LakeSettings settings, Clock clock) {
        throw new IllegalStateException("not yet");
    }

    public TargetRepository targets() {
        throw new IllegalStateException("not yet");
    }

    public AccountRepository accounts() {
        throw new IllegalStateException("not yet");
    }

    public ObservatoryRepository observatories() {
        throw new IllegalStateException("not yet");
    }

    public BandpassRepository bandpasses() {
        throw new IllegalStateException("not yet");
    }

    public ArchiveRepository archives() {
        throw new IllegalStateException("not yet");
    }

    public DataProductRepository products() {
        throw new IllegalStateException("not yet");
    }

    public FileStore files() {
        throw new IllegalStateException("not yet");
    }

    public WorkQueue work() {
        throw new IllegalStateException("not yet");
    }

    public EventStream events() {
        throw new IllegalStateException("not yet");
    }

    public MeasurementWriter writer() {
        throw new IllegalStateException("not yet");
    }

    public LightCurveReader lightCurves() {
        throw new IllegalStateException("not yet");
    }
    /** Counts, sizes, waiting rows, last flush and its problem if it had one. */
    public Mono<LakeStatus> status() {
        throw new IllegalStateException("not yet");
    }
    /** Moves all acknowledged rows to Parquet now; emits how many went. */
    public Mono<Long> flush() {
        throw new IllegalStateException("not yet");
    }
    /** Begins the steady flush; several processes may: one at a time flushes. */
    public void startFlushing() {
        throw new IllegalStateException("not yet");
    }
    /** Completes if the database answers. */
    public Mono<Void> ping() {
        throw new IllegalStateException("not yet");
    }
    /** The address under which other processes of this data directory reach the database, with its password. */
    public String postgresUrl() {
        throw new IllegalStateException("not yet");
    }
    /** Graceful: pools, DuckDB, then the embedded database. */
    @Override
    public void close() {
        throw new IllegalStateException("not yet");
    }
}
