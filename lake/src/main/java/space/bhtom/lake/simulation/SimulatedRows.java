package space.bhtom.lake.simulation;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.write.BulkRows;

/** The measurements of some batches, made by DuckDB itself. */
record SimulatedRows(List<Share> shares, long seed) implements BulkRows {

    /** What one archive has of one target: a batch. */
    record Share(SimulatedTarget target, SimulatedArchive archive, long rows) {}

    /**
     * A light curve's kind and numbers come from hashes of seed and target, so that archives agree on it: {@code u1 … u6}
     * are uniform between 0 and 1.
     */
    private static final String BATCHES = """
            CREATE TEMP TABLE simulated_batch AS
            SELECT * EXCLUDE (v), v[1] AS u1, v[2] AS u2, v[3] AS u3, v[4] AS u4, v[5] AS u5, v[6] AS u6
            FROM (SELECT *, [((hash(%d, number, k) >> 11)::DOUBLE / 9007199254740992.0) FOR k IN range(6)] AS v
                  FROM simulated_share JOIN bulk_batch USING (batch))""";

    /**
     * How each archive observes: {@code nights} of a year in which a target is seen, nights from one visit to the next
     * ({@code cadence}, never less than {@code densest}), of which visits stray by {@code stray}; exposures of a visit, which
     * are {@code step} days apart, and pairs of them {@code pair} days more, within {@code room} days; where in the day they
     * begin; parts of a day that its times tell.
     *
     * <ul>
     *   <li>ATLAS: four exposures within an hour, the visible sky every two nights (Tonry et al. 2018, PASP 130, 064505);
     *   <li>Gaia: both fields of view see a source 106.5 minutes apart, as they turn by 106.5° of six hours a turn, some
     *       fourteen times a year, irregularly (Gaia Collaboration 2016, A&A 595, A1);
     *   <li>BHTOM: one to three exposures a band and night, as its observers have it;
     *   <li>NEOWISE: some twelve exposures on orbits of 95 minutes during a day, both bands at once, twice a year
     *       (Mainzer et al. 2014, ApJ 792, 30);
     *   <li>ZTF: an exposure a band every two to three nights (Bellm et al. 2019, PASP 131, 068003).
     * </ul>
     */
    private static final String SURVEYS = """
            CREATE TEMP VIEW simulated_survey AS
            SELECT * REPLACE (kind::ENUM ('FLUX', 'MAGNITUDE') AS kind, time_scale::ENUM ('MJD_UTC_START', 'JD_TCB') AS time_scale,
                              code::ENUM ('ATLAS', 'BHTOM', 'GAIA_ALERTS', 'NEOWISE', 'ZTF_IRSA') AS code,
                              flux_unit::ENUM ('uJy') AS flux_unit, archive_flags::ENUM ('0') AS archive_flags)
            FROM (VALUES
                (0, 57300, 61000, 219, 2.0, 1.0, 1.0, 4, 0.0125, 0.0, 0.4, 0.1, 0.35, 1e6, 'FLUX', NULL, 'ATLAS', 'ATLAS', 30, 'uJy', NULL),
                (1, 56900, 60600, 365, 26.0, 1.0, 1.0, 2, 0.073958, 0.102084, 0.4, 0.0, 0.55, 1e5,
                    'MAGNITUDE', 'JD_TCB', 'GAIA_ALERTS', 'Gaia', NULL, NULL, NULL),
                (2, 59000, 61000, 219, 2.0, 1.0, 1.0, 1, 0.004, 0.0, 0.4, 0.1, 0.35, 1e5, 'MAGNITUDE', NULL, 'BHTOM', NULL, NULL, NULL, NULL),
                (3, 56650, 60520, 365, 182.6, 182.6, 0.03, 12, 0.0658, 0.0658, 150.0, 0.0, 0.9, 1e8,
                    'MAGNITUDE', NULL, 'NEOWISE', 'NEOWISE', 7.7, NULL, NULL),
                (4, 58200, 61000, 219, 2.5, 1.0, 1.0, 1, 0.004, 0.0, 0.4, 0.1, 0.35, 1e7,
                    'MAGNITUDE', 'MJD_UTC_START', 'ZTF_IRSA', 'ZTF', 30, NULL, '0'))
                AS survey (archive, first_mjd, last_mjd, nights, cadence, densest, stray, exposures, step, pair, room,
                           begin, spread, parts, kind, time_scale, code, station, exposure, flux_unit, archive_flags)""";

    /**
     * Parts of batches: one bandpass each, with its colour relative to r, mag. In the order in which files have them, so that
     * nobody need sort their rows. Bandpasses of an archive in their order, each with the share it begins and ends at.
     */
    private static final String BANDPASSES = """
            CREATE TEMP VIEW simulated_bandpass AS
            SELECT *, round(row_count * begins)::BIGINT AS first_row,
                   round(row_count * ends)::BIGINT - round(row_count * begins)::BIGINT AS part_rows,
                   hash(%d, number, archive, CASE archive WHEN 3 THEN '' ELSE bandpass END) AS dice
            FROM simulated_batch JOIN simulated_survey USING (archive) JOIN (VALUES
                (0, 'ATLAS/c', 0.0, 0.25, 0.2), (0, 'ATLAS/o', 0.25, 1.0, 0.0), (1, 'GSA/G', 0.0, 1.0, 0.0),
                (2, 'GaiaSP/I', 0.0, 0.2, -0.6), (2, 'GaiaSP/V', 0.2, 0.4, 0.25), (2, 'GaiaSP/g', 0.4, 0.6, 0.5),
                (2, 'GaiaSP/i', 0.6, 0.8, -0.25), (2, 'GaiaSP/r', 0.8, 1.0, 0.0),
                (3, 'WISE/W1', 0.0, 0.5, -2.2), (3, 'WISE/W2', 0.5, 1.0, -2.4),
                (4, 'ZTF/g', 0.0, 0.42, 0.45), (4, 'ZTF/i', 0.42, 0.49, -0.2), (4, 'ZTF/r', 0.49, 1.0, 0.0))
                AS part (archive, bandpass, begins, ends, colour) USING (archive)""";

    /**
     * Visits of a part: at the archive's cadence around the moment at which the target is worth it, denser and of more exposures
     * where there are more than its years have room for. Nights are counted through seasons around the target's opposition:
     * the Sun is at right ascension 0 on MJD 57101, 20 March 2015.
     */
    private static final String PARTS = """
            CREATE TEMP TABLE simulated_part AS
            SELECT *, least(1, room / (in_visit * (step + pair / 2))) AS squeeze,
                   floor(greatest(0, least(available - gap * visits, moment - gap * visits / 2)))::INTEGER AS first_night
            FROM (SELECT *, ceil(part_rows / in_visit) AS visits,
                         least(cadence, available / ceil(part_rows / in_visit))::DOUBLE AS gap,
                         nights * (CASE WHEN u1 < 0.75 THEN first_mjd + (last_mjd - first_mjd) * u6
                                        WHEN u1 < 0.9 THEN 58000 + 2500 * u4 ELSE 57500 + 3500 * u4 END - season) / 365.25 AS moment
                  FROM (SELECT *, greatest(CASE archive WHEN 2 THEN 1 + number % 3 ELSE exposures END,
                                           ceil(part_rows / floor(available / densest)))::INTEGER AS in_visit
                        FROM (SELECT *, nights * floor((last_mjd - season) / 365.25)::INTEGER AS available
                              FROM (SELECT *, first_mjd + floor((57101 + 365.25 * (1.5 + ra / 360) - nights / 2 - first_mjd + 3652.5)
                                                                % 365.25)::INTEGER AS season
                                    FROM simulated_bandpass WHERE part_rows > 0))))
            ORDER BY min(batch) OVER (PARTITION BY number), bandpass""";

    /**
     * Twenty-one random bits each: two things of an exposure, and two of its visit; and the sum of three uniform numbers
     * for the noise, of variance 1.
     */
    private static final String DICE = """
            CREATE TEMP VIEW simulated_die AS
            SELECT *, ((h >> 21) & 2097151) / 2097152.0 AS d1, (h >> 42) / 4194304.0 AS d2,
                   2 * ((g & 2097151) / 2097152.0 + ((g >> 21) & 2097151) / 2097152.0 + (g >> 42) / 4194304.0 - 1.5) AS noise,
                   (v & 2097151) / 2097152.0 AS v0, (v >> 42) / 4194304.0 AS v1
            FROM (SELECT *, hash(h) AS g, i - visit * in_visit AS exposure_number, hash(dice, visit) AS v
                  FROM (SELECT *, first_row + i AS row_number, hash(dice, first_row + i, 1) AS h, i // in_visit AS visit
                        FROM (SELECT *, unnest(range(part_rows)) AS i FROM simulated_part)))""";

    /** When: nights as they are counted in seasons, then days. */
    private static final String TIMES = """
            CREATE TEMP VIEW simulated_time AS
            SELECT *, round((season + floor(365.25 * (night // nights)) + night % nights + begin + spread * v1
                             + squeeze * (exposure_number * step + exposure_number // 2 * pair)) * parts) / parts AS mjd
            FROM (SELECT *, first_night + (floor(gap * visit)
                                + floor(v0 * stray * (floor(gap * (visit + 1)) - floor(gap * visit))))::INTEGER AS night
                  FROM simulated_die)""";

    /** Brightness in r: constant, periodic, flickering, a supernova, a microlensing event. */
    private static final String LIGHT = """
            CREATE TEMP VIEW simulated_light AS
            SELECT *, CASE WHEN u1 < 0.35 THEN 0.0
                  WHEN u1 < 0.60 THEN (0.1 + u3) * sin(6.2831853 * (mjd / (0.3 + 300 * u4 * u4) + u5))
                  WHEN u1 < 0.75 THEN 0.15 * (sin(mjd / 31 + 6 * u4) + sin(mjd / 173 + 6 * u5) + sin(mjd / 611 + 6 * u6))
                  WHEN u1 < 0.90 THEN -4 * u3 * exp(-greatest(mjd - 58000 - 2500 * u4, -3 * (mjd - 58000 - 2500 * u4))
                                                    / (20 + 80 * u5))
                  ELSE -2.5 * log10((w + 2) / sqrt(w * (w + 4))) END AS change
            FROM (SELECT *, (0.05 + 0.5 * u5) ** 2 + ((mjd - 57500 - 3500 * u4) / (10 + 90 * u6)) ** 2 AS w
                  FROM simulated_time)""";

    private static final String SEEN = """
            CREATE TEMP VIEW simulated_seen AS
            SELECT *, round(truth + noise * error, CASE archive WHEN 4 THEN 4 WHEN 1 THEN 2 ELSE 3 END) AS seen,
                   archive <> 1 AND truth + noise * error > deepest AS is_upper_limit
            FROM (SELECT *, sqrt(0.006 ** 2 + (0.2 * 10 ** (0.4 * (least(truth, deepest + 1) - deepest))) ** 2) AS error
                  FROM (SELECT *, CASE archive WHEN 4 THEN 20.7 WHEN 0 THEN 19.4 WHEN 2 THEN 18.4 + 2 * d1 WHEN 1 THEN 20.8
                                               ELSE 16.6 END AS deepest,
                               12.5 + 7.5 * u2 + change + (0.5 + u3) * colour AS truth
                        FROM simulated_light))""";

    /** As {@link BulkRows} wants it; upper limits are at five sigma. */
    private static final String ROWS = """
            CREATE TEMP VIEW bulk_row AS
            SELECT batch, target_id, healpix29, batch_id, row_number::INTEGER AS row_number, mjd,
                   CASE archive WHEN 4 THEN round(mjd - 15 / 86400.0, 7) WHEN 1 THEN mjd + 2400000.5 END AS time_original,
                   time_scale, bandpass, kind, false AS is_difference, is_upper_limit,
                   CASE WHEN is_upper_limit THEN 5::FLOAT END AS limit_sigma,
                   CASE WHEN is_upper_limit THEN round(deepest - 0.4 * d1, 2) ELSE seen END AS magnitude,
                   CASE WHEN NOT is_upper_limit AND archive <> 1 THEN round(error, 3)::FLOAT END AS magnitude_error,
                   CASE archive WHEN 0 THEN microjansky END AS flux,
                   CASE archive WHEN 0 THEN microjansky_error END AS flux_error,
                   flux_unit,
                   CASE WHEN archive IN (0, 4) THEN microjansky END AS flux_microjansky,
                   CASE WHEN archive IN (0, 4) THEN microjansky_error END AS flux_microjansky_error,
                   CASE archive WHEN 2 THEN 'Telescope ' || (number % 40 + (9 * d2)::INTEGER) ELSE station END AS facility,
                   CASE archive WHEN 2 THEN 'Observer ' || (number % 60 + (5 * d2)::INTEGER) END AS observer,
                   code AS archive,
                   CASE archive WHEN 2 THEN 60 + 30 * (8 * d2)::INTEGER ELSE exposure END::FLOAT AS exposure_seconds,
                   0 AS flags, archive_flags,
                   CASE archive WHEN 4 THEN ra END AS ra, CASE archive WHEN 4 THEN dec END AS dec,
                   CASE archive WHEN 4 THEN (400000000 + 17 * number) || ':' || ((mjd - 57000) * 1000)::INTEGER END AS external_id
            FROM (SELECT *, round(3631e6 * 10 ** (-0.4 * seen)) AS microjansky,
                         round(1 + 3631e6 * 10 ** (-0.4 * seen) * error)::FLOAT AS microjansky_error FROM simulated_seen)""";

    @Override
    public void open(DuckDBConnection duckDb) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("""
                    CREATE TEMP TABLE simulated_share (
                        batch INTEGER, number BIGINT, archive INTEGER, row_count BIGINT, ra DOUBLE, dec DOUBLE)""");
        }
        try (DuckDBAppender appender = duckDb.createAppender("temp", "main", "simulated_share")) {
            for (int batch = 0; batch < shares.size(); batch++) {
                append(appender, batch, shares.get(batch));
            }
        }
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(BATCHES.formatted(seed));
            statement.execute(SURVEYS);
            statement.execute(BANDPASSES.formatted(seed));
            statement.execute(PARTS);
            statement.execute(DICE);
            statement.execute(TIMES);
            statement.execute(LIGHT);
            statement.execute(SEEN);
            statement.execute(ROWS);
        }
    }

    @Override
    public int[] rowCounts(DuckDBConnection duckDb, int batches) {
        return shares.stream().mapToInt(share -> (int) share.rows).toArray();
    }

    private static void append(DuckDBAppender appender, int batch, Share share) throws SQLException {
        appender.beginRow();
        appender.append(batch);
        appender.append((long) share.target.number());
        appender.append(share.archive.ordinal());
        appender.append(share.rows);
        appender.append(share.target.position().ra());
        appender.append(share.target.position().dec());
        appender.endRow();
    }
}
