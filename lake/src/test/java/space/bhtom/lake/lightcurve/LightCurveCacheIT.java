package space.bhtom.lake.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.problem.Problem;

/** What is remembered of a light curve is what a new reader would find. */
class LightCurveCacheIT {
    @TempDir
    static Path directory;

    private static LakeFixture fixture;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void anUnchangedLightCurveIsReadOnceAlsoAcrossAFlush() {
        long target = fixture.target();
        write(target, "first", null, 5);

        LightCurve first = read(target);
        get(fixture.lake().flush());
        LightCurve second = read(target);

        assertThat(first.size()).isEqualTo(5);
        assertThat(second).isSameAs(first);
    }

    @Test
    void eachWriteIsSeenByTheNextReadWhateverIsRemembered() {
        Random random = new Random(4);
        long target = fixture.target();
        int lastVersion = 0;
        int others = 0;
        for (int round = 0; round < 40; round++) {
            if (random.nextBoolean()) {
                lastVersion = 1 + random.nextInt(6);
                write(target, "version " + round, "one archive", lastVersion);
            } else {
                others += 3;
                write(target, "other " + round, null, 3);
            }
            if (random.nextInt(4) == 0) {
                get(fixture.lake().flush());
            }

            assertThat(read(target).size()).as("round " + round).isEqualTo(lastVersion + others);
        }
    }

    @Test
    void someColumnsAreThoseOfTheWholeAndAreNotReadAgainForFewer() {
        long target = fixture.target();
        write(target, "flushed", null, 5);
        get(fixture.lake().flush());
        write(target, "waiting", null, 3);

        LightCurve magnitudes = read(target, Set.of("magnitude"), LightCurveFilter.ALL);
        LightCurve times = read(target, Set.of("mjd"), LightCurveFilter.ALL);
        LightCurve facilities = read(target, Set.of("facility", "magnitude_error"), LightCurveFilter.ALL);
        LightCurve whole = read(target);

        assertThat(magnitudes.magnitude()).hasSize(8).isEqualTo(whole.magnitude());
        assertThat(magnitudes.columns())
                .containsExactlyInAnyOrder("mjd", "bandpass", "batch_id", "row_number", "magnitude");
        assertThat(magnitudes.magnitudeError()).isEmpty();
        assertThat(times).isSameAs(magnitudes);
        assertThat(facilities.facility()).isEqualTo(whole.facility());
        assertThat(facilities.magnitude()).as("of the reader before").isEqualTo(whole.magnitude());
        assertThat(read(target, Set.of("flux"), LightCurveFilter.ALL)).isSameAs(whole);
    }

    @Test
    void aFilterMayLookAtColumnsThatNobodyAskedFor() {
        long target = fixture.target();
        write(target, "some", null, 4);
        get(fixture.lake().flush());
        LightCurveFilter none =
                new LightCurveFilter(Set.of(), Set.of("Elsewhere"), Set.of(), Set.of(), null, null, null, null, null);

        assertThat(read(target, Set.of("mjd"), none).mjd()).isEmpty();
        assertThatThrownBy(() -> read(target, Set.of("colour"), none)).hasMessageContaining("colour");
    }

    @Test
    void whoMayNoLongerReadReadsNothingThatIsRemembered() {
        long target = fixture.target();
        write(target, "seen by all", null, 2);
        assertThat(read(target).size()).isEqualTo(2);

        fixture.execute("UPDATE target SET visibility = 'PRIVATE' WHERE id = " + target);

        assertThatThrownBy(() -> read(target)).hasFieldOrPropertyWithValue("problem", Problem.TARGET_UNKNOWN);
        assertThat(get(fixture.lake().lightCurves().read(Viewer.SYSTEM, LightCurveQuery.all(target)))
                        .size())
                .isEqualTo(2);
    }

    private static LightCurve read(long target) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)));
    }

    private static LightCurve read(long target, Set<String> columns, LightCurveFilter filter) {
        return get(fixture.lake()
                .lightCurves()
                .read(Viewer.ANONYMOUS, new LightCurveQuery(target, filter).withColumns(columns)));
    }

    private static void write(long target, String key, String origin, int count) {
        List<Brightness> rows = Brightnesses.nights(count, 60_000);
        get(fixture.lake()
                .writer()
                .append(Brightnesses.batch(target, target + key, origin == null ? null : target + origin), rows));
    }
}
