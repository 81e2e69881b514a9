package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.sql.SqlSettings;

class FlushScheduleIT {
    private static final int MANY = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void manyRowsAreFlushedAtOnceAndFewOnceTheyWaitedLongEnough() {
        LakeSettings settings = new LakeSettings(
                directory,
                null,
                null,
                256,
                1,
                new FlushSettings(LONGEST_WAIT, MANY, 1_000_000),
                SqlSettings.DEFAULT,
                ObjectStoreSettings.DEFAULT);
        try (LakeFixture fixture = LakeFixture.with(settings)) {
            long target = fixture.target();
            fixture.lake().startFlushing();

            append(fixture, target, "many", MANY);
            assertThat(timeUntilNothingWaits(fixture)).isLessThan(LONGEST_WAIT);
            append(fixture, target, "few", 3);
            assertThat(get(fixture.lake().status()).rowsWaiting()).isEqualTo(3);
            assertThat(timeUntilNothingWaits(fixture)).isLessThan(PATIENCE);
        }
    }

    private static void append(LakeFixture fixture, long target, String key, int rows) {
        get(fixture.lake().writer().append(Brightnesses.batch(target, key), Brightnesses.nights(rows, 50_000)));
    }

    private static Duration timeUntilNothingWaits(LakeFixture fixture) {
        return get(Mono.defer(fixture.lake()::status)
                .repeatWhen(again -> again.delayElements(Duration.ofMillis(50)))
                .takeUntil(status -> status.rowsWaiting() == 0)
                .take(PATIENCE)
                .then(Mono.just(true))
                .elapsed()
                .map(elapsed -> Duration.ofMillis(elapsed.getT1())));
    }
}
