package space.bhtom.api.health;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.table.LakeStatus;

/** Does the database answer, and do acknowledged measurements reach their files? */
public final class LakeHealth implements ReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lake lake;

    public LakeHealth(Lake lake) {
        this.lake = lake;
    }

    @Override
    public Mono<Health> health() {
        return lake.ping()
                .then(lake.status())
                .map(LakeHealth::describe)
                .timeout(PATIENCE)
                .onErrorResume(failure -> Mono.just(databaseAway()));
    }

    private static Health databaseAway() {
        return Health.down()
                .withDetail("database", "does not answer; nothing acknowledged is lost")
                .build();
    }

    private static Health describe(LakeStatus status) {
        Health.Builder health = status.lastProblem() == null ? well(status) : Health.down();
        health.withDetail("database", "answers")
                .withDetail("rowsInFiles", status.rowsInFiles())
                .withDetail("rowsWaiting", status.rowsWaiting());
        if (status.lastFlushAt() != null) {
            health.withDetail("lastFlushAt", status.lastFlushAt().toString());
        }
        if (status.lastProblem() != null) {
            health.withDetail("problem", status.lastProblem());
        }
        if (!status.brokenFiles().isEmpty()) {
            health.withDetail("brokenFiles", status.brokenFiles());
        }
        return health.build();
    }

    /** What lies in other files is served: nobody need start us anew for a broken one. */
    private static Health.Builder well(LakeStatus status) {
        return status.brokenFiles().isEmpty() ? Health.up() : Health.status("DEGRADED");
    }
}
