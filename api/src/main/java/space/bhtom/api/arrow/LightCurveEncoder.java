package space.bhtom.api.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import tools.jackson.databind.json.JsonMapper;

/**
 * Light curves as bytes. Each answer emits pieces of some 100 kB to 2 MB, made one at a time on a scheduler of our own
 * when the reader asks for more; a cancel frees buffers and files.
 */
public final class LightCurveEncoder implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING_CALLS = 10_000;
    private static final int DUCKDB_MEGABYTES = 256;

    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING_CALLS, "encode");
    private final JsonMapper json;
    private final Path temporary;
    private final DuckDb duckDb;

    /** Temporary files lie in the directory while they are sent. */
    public LightCurveEncoder(JsonMapper json, Path temporary) {
        this.json = json;
        this.temporary = temporary;
        this.duckDb = DuckDb.open(temporary, DUCKDB_MEGABYTES, 1);
    }

    /** RFC 4180 with a header; absent values are empty. */
    public Flux<byte[]> csv(LightCurveDocument document) {
        return flux(() -> new CsvPieces(document));
    }

    /** One object: what to know about it, its columns' units and meanings, and under {@code data} a list for each column. */
    public Flux<byte[]> json(LightCurveDocument document) {
        return flux(() -> new JsonPieces(document, json));
    }

    /** An Arrow IPC stream. */
    public Flux<byte[]> arrow(LightCurveDocument document) {
        return flux(() -> new ArrowPieces(document));
    }

    /** A Parquet file with the same columns, written whole before the first piece. */
    public Flux<byte[]> parquet(LightCurveDocument document) {
        return flux(() -> ParquetPieces.write(document, duckDb, temporary));
    }

    private Flux<byte[]> flux(Callable<Pieces> open) {
        return Flux.generate(open, LightCurveEncoder::emit, Pieces::close).subscribeOn(scheduler);
    }

    private static Pieces emit(Pieces pieces, SynchronousSink<byte[]> sink) {
        try {
            byte[] next = pieces.next();
            if (next == null) {
                sink.complete();
            } else {
                sink.next(next);
            }
            return pieces;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        scheduler.dispose();
        duckDb.close();
    }
}
