package space.bhtom.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.sky.SkyPosition;

class MeasurementCheckTest {
    /** 2026-11-25 is MJD 61369. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

    private static final SkyPosition TARGET = new SkyPosition(10, 20);

    private final MeasurementCheck check = new MeasurementCheck(CLOCK);

    private static Brightness row(double mjd, String bandpass, double magnitude, float error, @Nullable Double dec) {
        return new Brightness(
                mjd,
                null,
                null,
                bandpass,
                MeasurementKind.MAGNITUDE,
                false,
                false,
                null,
                magnitude,
                error,
                null,
                null,
                null,
                null,
                null,
                "Telescope",
                null,
                "ARCHIVE",
                30f,
                0,
                null,
                dec == null ? null : 10.0,
                dec,
                null);
    }

    private HarvestedRows check(Brightness... rows) {
        ArchiveAnswer nothing = new ArchiveAnswer("The archive", new byte[0]);
        return check.check(
                new HarvestStep.Answer(nothing, List.of(rows), Map.of("untrusted", 2)), TARGET, Set.of("ZTF/g"));
    }

    @Test
    void whatCanBeIsKeptInItsOrder() {
        Brightness first = row(58000, "ZTF/g", 18, 0.1f, 20.0001);
        Brightness second = row(57000, "ZTF/g", 21, 2.9f, null);

        assertThat(check(first, second).rows()).containsExactly(first, second);
    }

    @Test
    void whatCannotBeIsCountedByReasonBesideWhatWasLeftOutBefore() {
        HarvestedRows checked = check(
                row(61371, "ZTF/g", 18, 0.1f, null),
                row(58000, "ZTF/g", 99.99, 0.1f, null),
                row(58000, "ZTF/g", 18, 9.99f, null),
                row(58000, "ZTF/q", 18, 0.1f, null),
                row(58000, "ZTF/g", 18, 0.1f, 20.1));

        assertThat(checked.rows()).isEmpty();
        assertThat(checked.leftOut())
                .isEqualTo(Map.of(
                        "untrusted", 2,
                        "lies in the future", 1,
                        "no possible magnitude", 1,
                        "error above 3 mag", 1,
                        "bandpass ZTF/q is not the archive's", 1,
                        "lies elsewhere on the sky", 1));
    }

    @Test
    void aRowThatNoBrightnessCanHaveIsLeftOutWithItsReason() {
        HarvestedRows rows = new HarvestedRows();

        rows.take(() -> row(-30_000, "ZTF/g", 18, 0.1f, null));

        assertThat(rows.rows()).isEmpty();
        assertThat(rows.leftOut())
                .containsEntry("impossible: mjd lies between -21504 and 124593 (1800 to 2200), not -30000.0", 1);
    }

    @Test
    void theSamePointTwiceCountsOnce() {
        Brightness row = row(58000, "ZTF/g", 18, 0.1f, null);

        HarvestedRows checked = check(row, row);

        assertThat(checked.rows()).containsExactly(row);
        assertThat(checked.leftOut()).containsEntry("given twice", 1);
    }
}
