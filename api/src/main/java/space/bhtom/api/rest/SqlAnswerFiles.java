package space.bhtom.api.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.api.arrow.RowFormat;
import space.bhtom.lake.rows.ArrowFileRows;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.problem.Problem;

/**
 * A job's answer as a file of any form, so that any part of it can be fetched: the first who asks for a form waits until
 * it is written, beside the Arrow stream that the job left.
 */
final class SqlAnswerFiles {
    /** JSON is about so many times larger than Arrow. */
    private static final long LARGEST_GROWTH = 6;

    private static final long MEGABYTE = 1L << 20;

    private final RowEncoder encoder;
    private final long largestBytes;

    SqlAnswerFiles(RowEncoder encoder, int answerMegabytes) {
        this.encoder = encoder;
        this.largestBytes = answerMegabytes * MEGABYTE * LARGEST_GROWTH;
    }

    /** Emits the file; fails with SQL_ANSWER_TOO_LARGE. */
    Mono<Path> of(Path answer, RowFormat format) {
        Path file = answer.resolveSibling("answer." + format.suffix());
        return Files.exists(file) ? Mono.just(file) : Mono.defer(() -> written(answer, format, file));
    }

    private Mono<Path> written(Path answer, RowFormat format, Path file) {
        Callable<RowStream> rows = () -> new ArrowFileRows(answer);
        return Mono.using(
                () -> Files.createTempFile(answer.getParent(), "draft", "." + format.suffix()),
                draft -> encoder.send(
                                rows,
                                format,
                                DefaultDataBufferFactory.sharedInstance,
                                pieces -> DataBufferUtils.write(bounded(pieces), draft, StandardOpenOption.WRITE))
                        .then(Mono.fromCallable(() -> Files.move(
                                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING))),
                SqlAnswerFiles::remove);
    }

    private Flux<DataBuffer> bounded(Flux<DataBuffer> pieces) {
        AtomicLong bytes = new AtomicLong();
        return pieces.doOnNext(piece -> {
            if (bytes.addAndGet(piece.readableByteCount()) > largestBytes) {
                DataBufferUtils.release(piece);
                throw Problem.SQL_ANSWER_TOO_LARGE.of(largestBytes / MEGABYTE + " MB");
            }
        });
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
