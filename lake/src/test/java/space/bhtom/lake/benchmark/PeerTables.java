package space.bhtom.lake.benchmark;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.scan.ScanSession;

/**
 * The same measurements as rows of Postgres: as today's bhtom keeps them (jsonb), and as one would keep them there with
 * care (typed columns, in the order in which they are read, with an index that fits).
 */
final class PeerTables {
    private static final String COLUMNS =
            "target_id, mjd, bandpass, kind, is_difference, is_upper_limit, magnitude, magnitude_error, flux, flux_error,"
                    + " flux_microjansky, flux_microjansky_error, facility, observer, archive, exposure_seconds, flags, batch_id";

    private static final String TYPED = """
            CREATE TABLE typed (
                target_id bigint, mjd float8, bandpass text, kind text, is_difference bool, is_upper_limit bool,
                magnitude float8, magnitude_error real, flux float8, flux_error real, flux_microjansky float8,
                flux_microjansky_error real, facility text, observer text, archive text, exposure_seconds real,
                flags integer, batch_id bigint)""";

    private static final String JSONB = """
            CREATE TABLE reduceddatum (
                id bigserial, target_id bigint, data_product_id bigint, data_type text, source_name text,
                source_location text, timestamp timestamptz, value jsonb)""";

    private static final String FILL_JSONB = """
            INSERT INTO reduceddatum (target_id, data_type, source_name, source_location, timestamp, value)
            SELECT target_id, 'photometry', archive, 'https://archive.example.org/' || lower(archive), to_timestamp((mjd - 40587) * 86400),
                   jsonb_build_object('filter', bandpass, 'magnitude', magnitude, 'error', magnitude_error,
                                      'facility', facility, 'observer', observer)
            FROM typed WHERE target_id % 16 = ?""";

    private PeerTables() {}

    /** Fills both from a session over the lake; gives rows per second of the plain COPY into the table without index. */
    static double build(Connection postgres, ScanSession session, Path directory, Progress progress) throws Exception {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS typed, reduceddatum");
            statement.execute(TYPED);
            statement.execute(JSONB);
        }
        double seconds = 0;
        long rows = 0;
        Path file = directory.resolve("peer.csv");
        for (List<Long> some : targets(session)) {
            rows += write(session, some, file);
            long start = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                postgres.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY typed FROM STDIN (FORMAT csv, NULL '\\N')", in, 1 << 20);
            }
            seconds += (System.nanoTime() - start) / 1e9;
            progress.say("typed: " + rows + " rows");
        }
        Files.delete(file);
        fillJsonb(postgres, progress);
        index(postgres, progress);
        return rows / seconds;
    }

    /** A sentence about how far it is. */
    @FunctionalInterface
    interface Progress {
        void say(String what);
    }

    /** Portions of some five million rows, in the order of their numbers. */
    private static List<List<Long>> targets(ScanSession session) throws SQLException {
        List<List<Long>> portions = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT min(target_id), max(target_id), portion FROM (SELECT"
                        + " target_id, sum(n) OVER (ORDER BY target_id) // 5000000 AS portion FROM (SELECT target_id, count(*)"
                        + " AS n FROM measurement GROUP BY target_id)) GROUP BY portion ORDER BY portion")) {
            while (row.next()) {
                portions.add(List.of(row.getLong(1), row.getLong(2)));
            }
        }
        return portions;
    }

    private static long write(ScanSession session, List<Long> targets, Path file) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            return statement.executeUpdate("COPY (SELECT " + COLUMNS + " FROM measurement WHERE target_id BETWEEN "
                    + targets.get(0) + " AND " + targets.get(1) + " ORDER BY target_id, bandpass, mjd) TO "
                    + DuckDb.literal(file.toString()) + " (FORMAT csv, HEADER false, NULLSTR '\\N')");
        }
    }

    private static void fillJsonb(Connection postgres, Progress progress) throws SQLException {
        try (PreparedStatement fill = postgres.prepareStatement(FILL_JSONB)) {
            for (int part = 0; part < 16; part++) {
                fill.setInt(1, part);
                fill.executeUpdate();
                progress.say("jsonb: " + (part + 1) + " of 16");
            }
        }
    }

    private static void index(Connection postgres, Progress progress) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("SET maintenance_work_mem = '1GB'");
            for (String sql : List.of(
                    "CREATE INDEX ON typed (target_id, bandpass, mjd)",
                    "ALTER TABLE reduceddatum ADD PRIMARY KEY (id)",
                    "CREATE INDEX ON reduceddatum (target_id)",
                    "CREATE INDEX ON reduceddatum (timestamp)",
                    "VACUUM ANALYZE typed",
                    "VACUUM ANALYZE reduceddatum")) {
                statement.execute(sql);
                progress.say(sql);
            }
        }
    }
}
