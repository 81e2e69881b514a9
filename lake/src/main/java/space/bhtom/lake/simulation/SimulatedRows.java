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
     * are uniform between 0 and 1. Bandpasses of an archive in their order, each with the share it ends at.
     */
    private static final String BATCHES = """
            CREATE TEMP TABLE simulated_batch AS
            SELECT * EXCLUDE (v), v[1] AS u1, v[2] AS u2, v[3] AS u3, v[4] AS u4, v[5] AS u5, v[6] AS u6,
                   [57300, 56900, 59000, 56650, 58200][archive + 1]::DOUBLE AS first_mjd,
                   [61000, 60600, 61000, 60520, 61000][archive + 1]::DOUBLE AS last_mjd
            FROM (SELECT *, [((hash(%d, number, k) >> 11)::DOUBLE / 9007199254740992.0) FOR k IN range(6)] AS v
                  FROM simulated_share)""";

    /**
     * Parts of batches: one bandpass each, with its colour relative to r, mag. In the order in which files have them, so that
     * nobody need sort their rows.
     */
    private static final String PARTS = """
            CREATE TEMP TABLE simulated_part AS
            SELECT *, round(row_count * begins)::BIGINT AS first_row,
                   round(row_count * ends)::BIGINT - round(row_count * begins)::BIGINT AS part_rows
            FROM simulated_batch JOIN bulk_batch USING (batch) JOIN (VALUES
                (0, 'ATLAS/c', 0.0, 0.25, 0.2), (0, 'ATLAS/o', 0.25, 1.0, 0.0), (1, 'GSA/G', 0.0, 1.0, 0.0),
                (2, 'GaiaSP/I', 0.0, 0.2, -0.6), (2, 'GaiaSP/V', 0.2, 0.4, 0.25), (2, 'GaiaSP/g', 0.4, 0.6, 0.5),
                (2, 'GaiaSP/i', 0.6, 0.8, -0.25), (2, 'GaiaSP/r', 0.8, 1.0, 0.0),
                (3, 'WISE/W1', 0.0, 0.5, -2.2), (3, 'WISE/W2', 0.5, 1.0, -2.4),
                (4, 'ZTF/g', 0.0, 0.42, 0.45), (4, 'ZTF/i', 0.42, 0.49, -0.2), (4, 'ZTF/r', 0.49, 1.0, 0.0))
                AS part (archive, bandpass, begins, ends, colour) USING (archive)
            ORDER BY min(batch) OVER (PARTITION BY number), bandpass""";

    /**
     * Twenty-one random bits each: when in its share of the time, and two other things; and the sum of three uniform
     * numbers for the noise, of variance 1.
     */
    private static final String DICE = """
            CREATE TEMP VIEW simulated_die AS
            SELECT *, (h & 2097151) / 2097152.0 AS d0, ((h >> 21) & 2097151) / 2097152.0 AS d1, (h >> 42) / 4194304.0 AS d2,
                   2 * ((g & 2097151) / 2097152.0 + ((g >> 21) & 2097151) / 2097152.0 + (g >> 42) / 4194304.0 - 1.5) AS noise
            FROM (SELECT *, first_row + i AS row_number, hash(%1$d, number, archive, first_row + i) AS h,
                         hash(first_row + i, archive, number, %1$d) AS g
                  FROM (SELECT *, unnest(range(part_rows)) AS i FROM simulated_part))""";

    /** Nights, in order; and brightness in r: constant, periodic, flickering, a supernova, a microlensing event. */
    private static final String LIGHT = """
            CREATE TEMP VIEW simulated_light AS
            SELECT *, CASE WHEN u1 < 0.35 THEN 0.0
                  WHEN u1 < 0.60 THEN (0.1 + u3) * sin(6.2831853 * (mjd / (0.3 + 300 * u4 * u4) + u5))
                  WHEN u1 < 0.75 THEN 0.15 * (sin(mjd / 31 + 6 * u4) + sin(mjd / 173 + 6 * u5) + sin(mjd / 611 + 6 * u6))
                  WHEN u1 < 0.90 THEN -4 * u3 * exp(-greatest(mjd - 58000 - 2500 * u4, -3 * (mjd - 58000 - 2500 * u4))
                                                    / (20 + 80 * u5))
                  ELSE -2.5 * log10((w + 2) / sqrt(w * (w + 4))) END AS change
            FROM (SELECT *, (0.05 + 0.5 * u5) ** 2 + ((mjd - 57500 - 3500 * u4) / (10 + 90 * u6)) ** 2 AS w
                  FROM (SELECT *, floor(moment) + round(0.1 + 0.35 * (moment - floor(moment)), 5) AS mjd
                        FROM (SELECT *, first_mjd + (last_mjd - first_mjd) * (i + d0) / part_rows AS moment
                              FROM simulated_die)))""";

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
                   CASE archive WHEN 4 THEN 'MJD_UTC_START' WHEN 1 THEN 'JD_TCB' END AS time_scale,
                   bandpass, CASE archive WHEN 0 THEN 'FLUX' ELSE 'MAGNITUDE' END AS kind,
                   false AS is_difference, is_upper_limit, CASE WHEN is_upper_limit THEN 5::FLOAT END AS limit_sigma,
                   CASE WHEN is_upper_limit THEN round(deepest - 0.4 * d1, 2) ELSE seen END AS magnitude,
                   CASE WHEN NOT is_upper_limit AND archive <> 1 THEN round(error, 3)::FLOAT END AS magnitude_error,
                   CASE archive WHEN 0 THEN microjansky END AS flux,
                   CASE archive WHEN 0 THEN microjansky_error END AS flux_error,
                   CASE archive WHEN 0 THEN 'uJy' END AS flux_unit,
                   CASE archive WHEN 0 THEN microjansky WHEN 4 THEN microjansky END AS flux_microjansky,
                   CASE archive WHEN 0 THEN microjansky_error WHEN 4 THEN microjansky_error END AS flux_microjansky_error,
                   CASE archive WHEN 4 THEN 'ZTF' WHEN 0 THEN 'ATLAS' WHEN 2 THEN 'Telescope ' || (number % 40 + (9 * d2)::INTEGER)
                        WHEN 1 THEN 'Gaia' ELSE 'NEOWISE' END AS facility,
                   CASE archive WHEN 2 THEN 'Observer ' || (number % 60 + (5 * d2)::INTEGER) END AS observer,
                   CASE archive WHEN 4 THEN 'ZTF_IRSA' WHEN 0 THEN 'ATLAS' WHEN 2 THEN 'BHTOM' WHEN 1 THEN 'GAIA_ALERTS'
                        ELSE 'NEOWISE' END AS archive,
                   CASE archive WHEN 2 THEN 60 + 30 * (8 * d2)::INTEGER WHEN 1 THEN NULL WHEN 3 THEN 7.7 ELSE 30 END::FLOAT
                       AS exposure_seconds,
                   0 AS flags, CASE archive WHEN 4 THEN '0' END AS archive_flags,
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
            statement.execute(PARTS);
            statement.execute(DICE.formatted(seed));
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
