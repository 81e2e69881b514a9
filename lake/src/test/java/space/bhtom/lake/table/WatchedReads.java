package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;

/** Reads light curves while others change them, and compares each with what Postgres promises of that very moment. */
final class WatchedReads {
    /** A target's version, and each measurement that counts. */
    private static final String PROMISED = """
            SELECT coalesce((SELECT version FROM target_light WHERE target_id = %1$d), 0) || ' ' || coalesce((
                SELECT string_agg(batch.id || '/' || number, ' ' ORDER BY batch.id, number)
                FROM batch, generate_series(0, row_count - 1) AS number
                WHERE target_id = %1$d AND state = 'ACTIVE' AND NOT EXISTS (
                    SELECT FROM exclusion
                    WHERE batch_id = batch.id AND row_number = number AND restored_at IS NULL)), '')""";

    private static final int TRIES = 100;

    private final LakeFixture fixture;
    private final List<Long> targets;
    private int consistent;

    WatchedReads(LakeFixture fixture, List<Long> targets) {
        this.fixture = fixture;
        this.targets = targets;
    }

    /** Reads one; whether it can be compared is luck, since others change it. */
    void anyTarget(Random random) {
        read(targets.get(random.nextInt(targets.size())));
    }

    /** Nobody writes any more; only the last statement of a killed process may still run. */
    void everyTargetOnce() {
        for (long target : targets) {
            int before = consistent;
            for (int tries = 0; consistent == before && tries < TRIES; tries++) {
                read(target);
            }
            assertThat(consistent).isGreaterThan(before);
        }
    }

    /** How many reads were compared and found right. */
    int consistent() {
        return consistent;
    }

    private void read(long target) {
        String before = promised(target);
        LightCurve curve = get(fixture.lake().lightCurves().read(Viewer.SYSTEM, LightCurveQuery.all(target)));
        String[] read = IntStream.range(0, curve.size())
                .mapToObj(i -> curve.batchId()[i] + "/" + curve.rowNumber()[i])
                .toArray(String[]::new);
        assertThat(read).as("each measurement once").doesNotHaveDuplicates();
        if (promised(target).equals(before)) {
            String[] words = before.strip().split(" ");
            Set<String> expected = new HashSet<>(Arrays.asList(words).subList(1, words.length));
            assertThat(Set.of(read)).as("target %d", target).isEqualTo(expected);
            consistent++;
        }
    }

    private String promised(long target) {
        return fixture.text(PROMISED.formatted(target));
    }
}
