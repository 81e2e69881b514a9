package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;

class ReadWhileFlushingIT {
    private static final int ROWS_IN_BATCH = 7;
    private static final Duration LENGTH = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void aReaderSeesEachAcknowledgedRowOnceWhateverIsBeingFlushed() {
        try (LakeFixture fixture = LakeFixture.in(directory)) {
            long target = fixture.target();
            Mono<Long> end = Mono.delay(LENGTH);

            Flux.merge(
                            Mono.defer(() -> write(fixture, target)).repeat(),
                            Mono.defer(fixture.lake()::flush).repeat(),
                            Mono.defer(() -> read(fixture, target)).repeat(),
                            Mono.defer(() -> read(fixture, target)).repeat())
                    .takeUntilOther(end)
                    .blockLast();

            assertThat(reads).hasPositiveValue();
            assertThat(get(fixture.lake().status()).files()).isGreaterThan(3);
        }
    }

    private Mono<Integer> write(LakeFixture fixture, long target) {
        int number = begun.incrementAndGet();
        return fixture.lake()
                .writer()
                .append(
                        Brightnesses.batch(target, "batch " + number),
                        Brightnesses.nights(ROWS_IN_BATCH, 50_000 + number % 1_000))
                .map(receipt -> acknowledged.incrementAndGet());
    }

    private Mono<Integer> read(LakeFixture fixture, long target) {
        int before = acknowledged.get();
        return fixture.lake()
                .lightCurves()
                .read(Viewer.SYSTEM, LightCurveQuery.all(target))
                .map(curve -> checked(curve, before));
    }

    private int checked(LightCurve curve, int acknowledgedBefore) {
        List<String> rows = IntStream.range(0, curve.size())
                .mapToObj(i -> curve.batchId()[i] + "/" + curve.rowNumber()[i])
                .distinct()
                .toList();
        assertThat(rows).hasSize(curve.size());
        assertThat(curve.size() % ROWS_IN_BATCH).isZero();
        assertThat(curve.size() / ROWS_IN_BATCH).isBetween(acknowledgedBefore, begun.get());
        return reads.incrementAndGet();
    }
}
