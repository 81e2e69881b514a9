package space.bhtom.lake.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.simulation.SimulatedRows.Share;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;

/** Do made-up measurements come when the archives' own would? Of a target with a thousand, and of one with as many as fit. */
class SimulatedCadenceTest {
    private static final double RA = 75;
    private static final SkyPosition POSITION = new SkyPosition(RA, 20);
    private static final double MINUTE = 1 / 1_440.0;

    /** Epochs are rounded to 1e-5 days at least. */
    private static final double ROUNDING = 2e-5;

    private static final Map<Integer, Map<String, List<Double>>> EPOCHS = new HashMap<>();

    @BeforeAll
    static void makeUp(@TempDir Path directory) throws SQLException {
        try (DuckDb duckDb = DuckDb.open(directory, 512, 1)) {
            EPOCHS.put(1, epochs(duckDb, 1, 1_000));
            EPOCHS.put(2, epochs(duckDb, 2, 100_000));
        }
    }

    /** By bandpass, in the order in which rows come. */
    private static Map<String, List<Double>> epochs(DuckDb duckDb, int number, long rows) throws SQLException {
        SimulatedTarget target = new SimulatedTarget(number, POSITION, Healpix.cell(POSITION), rows);
        List<Share> shares = new ArrayList<>();
        for (SimulatedArchive archive : SimulatedArchive.values()) {
            shares.add(new Share(target, archive, archive.rows(target)));
        }
        Map<String, List<Double>> epochs = new TreeMap<>();
        try (DuckDBConnection own = duckDb.connect();
                Statement statement = own.createStatement()) {
            statement.execute("CREATE TEMP TABLE bulk_batch AS SELECT i::INTEGER AS batch, 7 AS target_id,"
                    + " 9 AS healpix29, i AS batch_id FROM range(5) AS batch (i)");
            new SimulatedRows(shares, 3).open(own);
            try (ResultSet row = statement.executeQuery("SELECT bandpass, mjd FROM bulk_row")) {
                while (row.next()) {
                    epochs.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(row.getDouble(2));
                }
            }
        }
        return epochs;
    }

    private static List<Double> epochs(String bandpass) {
        return EPOCHS.get(1).get(bandpass);
    }

    /** Those less than so many days from the one before are one visit. */
    private static List<List<Double>> visits(List<Double> epochs, double apart) {
        List<List<Double>> visits = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (double epoch : epochs) {
            if (epoch - last > apart) {
                visits.add(new ArrayList<>());
            }
            visits.get(visits.size() - 1).add(epoch);
            last = epoch;
        }
        return visits;
    }

    /** Days between visits, but for the gaps between seasons, sorted. */
    private static List<Double> gaps(List<List<Double>> visits) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < visits.size(); i++) {
            gaps.add(visits.get(i).get(0) - visits.get(i - 1).get(0));
        }
        return gaps.stream().filter(gap -> gap < 100 || gap > 160).sorted().toList();
    }

    private static double length(List<Double> visit) {
        return visit.get(visit.size() - 1) - visit.get(0);
    }

    @Test
    void rowsOfABandpassComeInTheirOrderAndNoneIsLost() {
        EPOCHS.forEach((number, curves) -> {
            assertThat(curves).hasSize(13);
            curves.forEach((bandpass, epochs) -> assertThat(epochs).as(bandpass).isSorted());
            assertThat(curves.values().stream().mapToInt(List::size).sum()).isEqualTo(number == 1 ? 1_000 : 100_000);
        });
    }

    @Test
    void atlasTakesFourExposuresInAnHourEverySecondNightOrSo() {
        List<List<Double>> visits = visits(epochs("ATLAS/o"), 0.1);
        assertThat(visits.subList(0, visits.size() - 1)).allMatch(visit -> visit.size() == 4);
        assertThat(visits).allMatch(visit -> length(visit) < 60 * MINUTE);
        assertThat(gaps(visits).get(visits.size() / 3)).isBetween(1.0, 3.0);
    }

    @Test
    void gaiaComesInPairs() {
        List<List<Double>> visits = visits(epochs("GSA/G"), 0.1);
        assertThat(visits).allMatch(visit -> visit.size() == 2 && Math.abs(length(visit) - 106.5 * MINUTE) < ROUNDING);
        List<Double> gaps = gaps(visits);
        assertThat(gaps.get(0)).isLessThan(20);
        assertThat(gaps.get(gaps.size() - 1)).isBetween(30.0, 60.0);
    }

    @Test
    void neowiseStaysForADayTwiceAYearAndSeesBothBandsAtOnce() {
        List<List<Double>> visits = visits(epochs("WISE/W1"), 10);
        assertThat(visits.get(0)).hasSize(12);
        assertThat(length(visits.get(0))).isCloseTo(1, within(0.2));
        assertThat(gaps(visits)).isNotEmpty().allMatch(gap -> gap > 170 && gap < 195);
        assertThat(epochs("WISE/W2")).isEqualTo(epochs("WISE/W1"));
    }

    @Test
    void ztfTakesOneExposureABandEveryTwoToThreeNights() {
        List<Double> epochs = epochs("ZTF/r");
        assertThat(epochs.stream().collect(Collectors.groupingBy(Math::floor)).values())
                .allMatch(night -> night.size() == 1);
        List<Double> gaps = gaps(visits(epochs, 0.5));
        assertThat(gaps.stream().mapToDouble(gap -> gap).average().orElseThrow())
                .isBetween(2.0, 3.0);
    }

    @Test
    void bhtomTakesAFewExposuresABandAndNight() {
        assertThat(visits(epochs("GaiaSP/r"), 0.5)).allMatch(visit -> visit.size() <= 3 && length(visit) < 0.02);
    }

    /** The Sun is at right ascension 0 on 20 March 2015, and 180° away half a year from the target's opposition. */
    @Test
    void fromTheGroundATargetIsSeenAroundItsOpposition() {
        for (Map<String, List<Double>> curves : EPOCHS.values()) {
            curves.forEach((bandpass, epochs) -> {
                if (!bandpass.startsWith("WISE") && !bandpass.startsWith("GSA")) {
                    assertThat(epochs)
                            .as(bandpass)
                            .allMatch(epoch ->
                                    Math.abs(Math.IEEEremainder(epoch - 57_101 - 365.25 * (RA + 180) / 360, 365.25))
                                            < 112);
                }
            });
        }
    }

    @Test
    void theSameSeedMakesTheSameEpochs(@TempDir Path directory) throws SQLException {
        try (DuckDb duckDb = DuckDb.open(directory, 256, 2)) {
            assertThat(epochs(duckDb, 1, 1_000)).isEqualTo(EPOCHS.get(1));
        }
    }
}
