package space.bhtom.lake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;

class EventStreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BATCH = """
            WITH made AS (
                INSERT INTO batch (kind, target_id, archive, idempotency_key, input_sha256, pipeline_version, row_count,
                    healpix29)
                VALUES ('HARVEST', $1, 'ONE', $2, '', '', 3, 0) RETURNING id)
            INSERT INTO event (kind, target_id, batch_id, row_count) SELECT 'MEASUREMENTS_ADDED', $1, made.id, 3 FROM made
            """;

    @TempDir
    Path data;

    @Test
    void toldOnceEachAlsoAcrossALostConnectionAndOnlyToThoseWhoMayKnow() throws InterruptedException {
        try (Lake lake = Lake.open(LakeSettings.at(data), Clock.systemUTC());
                Database database = Database.join(data, null)) {
            Viewer owner = SharedLake.somebody(lake);
            long open = target(lake, owner, 10, Visibility.PUBLIC);
            long secret = target(lake, owner, 20, Visibility.PRIVATE);
            List<Long> heard = new CopyOnWriteArrayList<>();
            List<Long> overheard = new CopyOnWriteArrayList<>();
            record(database, open);
            Disposable ours = lake.events().measurementsAdded(owner, null).subscribe(e -> heard.add(e.targetId()));
            Disposable others =
                    lake.events().measurementsAdded(Viewer.ANONYMOUS, null).subscribe(e -> overheard.add(e.targetId()));
            Thread.sleep(500);

            record(database, open);
            record(database, secret);
            await(heard, 2);
            dropListeners(lake, database, open);
            await(heard, 4);

            assertThat(heard).containsExactly(open, secret, open, open);
            assertThat(overheard).containsExactly(open, open, open);
            ours.dispose();
            others.dispose();
        }
    }

    /** One event while nobody can listen, one after. */
    private static void dropListeners(Lake lake, Database database, long target) {
        database.queryOne(
                        Sql.of("SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity"
                                + " WHERE query LIKE 'LISTEN %'"),
                        row -> row.longValue("n"))
                .block(PATIENCE);
        record(database, target);
        lake.ping().block(PATIENCE);
        record(database, target);
    }

    private static void record(Database database, long target) {
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                database.execute(Sql.of(BATCH)
                                .bind(target)
                                .bind(UUID.randomUUID().toString()))
                        .block(PATIENCE);
                return;
            } catch (ProblemException e) {
                assertThat(e.problem().name()).isEqualTo("DATABASE_AWAY");
            }
        }
    }

    private static void await(List<Long> heard, int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (heard.size() < count && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        Thread.sleep(200);
    }

    private static long target(Lake lake, Viewer owner, double ra, Visibility visibility) {
        TargetInput input = new TargetInput("event " + ra, List.of(), new SkyPosition(ra, 0), null, null, visibility);
        return lake.targets().create(owner, input).block(PATIENCE).id();
    }
}
