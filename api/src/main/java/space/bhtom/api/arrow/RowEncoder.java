package space.bhtom.api.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.SpelledRows;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as bytes, whatever their number: each piece is made when the network asks for it, on a scheduler of our own. A
 * reader who leaves stops the query and frees its memory.
 */
public final class RowEncoder implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int WAITING_CALLS = 10_000;
    private static final int DUCKDB_MEGABYTES = 256;

    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING_CALLS, "rows");
    private final BufferAllocator memory = new RootAllocator();
    private final JsonMapper json;
    private final Path temporary;
    private final DuckDb duckDb;

    /** Temporary files lie in the directory while they are sent. */
    public RowEncoder(JsonMapper json, Path temporary) {
        this.json = json;
        this.temporary = temporary;
        this.duckDb = DuckDb.open(temporary, DUCKDB_MEGABYTES, 1);
    }

    /** What is done with the pieces of an answer. */
    @FunctionalInterface
    public interface Sender {
        Mono<Void> send(Flux<DataBuffer> pieces);
    }

    /** What is made of rows, on one thread. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(RowStream rows) throws IOException;
    }

    /** Opens the rows, makes something of them, their words written out, and closes them; emits what was made. */
    public <T> Mono<T> read(Callable<RowStream> rows, Reading<T> reading) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new OpenRows(() -> SpelledRows.of(rows.call()))),
                open -> Mono.fromCallable(() -> open.read(reading)).subscribeOn(scheduler),
                this::close,
                (open, failure) -> close(open),
                this::abandon);
    }

    /**
     * Opens the rows, sends them, and closes them, whatever happens. What goes wrong while they are opened fails before
     * the sender is called.
     */
    public Mono<Void> send(Callable<RowStream> rows, RowFormat format, DataBufferFactory factory, Sender sender) {
        return Mono.usingWhen(
                Mono.fromSupplier(
                        () -> new OpenRows(format == RowFormat.PARQUET ? () -> SpelledRows.of(rows.call()) : rows)),
                open -> Mono.fromCallable(() -> open.open(stream -> pieces(stream, format, factory)))
                        .subscribeOn(scheduler)
                        .flatMap(opened -> sender.send(flux(opened))),
                this::close,
                (open, failure) -> close(open),
                this::abandon);
    }

    private Mono<Void> abandon(OpenRows open) {
        open.cancel();
        return close(open);
    }

    private Mono<Void> close(OpenRows open) {
        return Mono.<Void>fromRunnable(open::close).subscribeOn(scheduler);
    }

    private Flux<DataBuffer> flux(OpenRows rows) {
        return Flux.<DataBuffer>generate(sink -> emit(rows, sink))
                .subscribeOn(scheduler)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private static void emit(OpenRows rows, SynchronousSink<DataBuffer> sink) {
        try {
            DataBuffer next = rows.next();
            if (next == null) {
                sink.complete();
            } else {
                sink.next(next);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private RowPieces pieces(RowStream rows, RowFormat format, DataBufferFactory factory) throws IOException {
        return switch (format) {
            case CSV -> new StreamedPieces(rows, new CsvRowWriter(rows.schema()), new PieceChannel(factory));
            case JSON -> new StreamedPieces(rows, new JsonRowWriter(rows.schema(), json), new PieceChannel(factory));
            case ARROW, ARROW_ZSTD ->
                new StreamedPieces(
                        rows,
                        new ArrowRowWriter(rows, memory, format == RowFormat.ARROW_ZSTD),
                        new PieceChannel(factory));
            case PARQUET -> ParquetRows.write(rows, duckDb, temporary, factory);
        };
    }

    /** Bytes of Arrow's memory that answers on their way hold. */
    public long openBytes() {
        return memory.getAllocatedMemory();
    }

    @Override
    public void close() {
        scheduler.dispose();
        duckDb.close();
        memory.close();
    }
}
