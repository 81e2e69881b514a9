package space.bhtom.lake.sqljob;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.sql.SqlJobSettings;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** Jobs as rows: asked for by their owners, leased to one process at a time. Blocking. */
final class SqlJobStore {
    private static final long MEGABYTE = 1L << 20;
    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final SqlJobSettings settings;
    private final Duration lease;
    private final String process = UUID.randomUUID().toString();

    SqlJobStore(Transactions transactions, SqlJobSettings settings, Duration lease) {
        this.transactions = transactions;
        this.settings = settings;
        this.lease = lease;
    }

    /** Fails with SQL_JOBS_TOO_MANY. */
    SqlJob insert(long owner, SqlRequest request) {
        return transactions.run(connection -> {
            // one at a time, or two could both be the last that is allowed
            list(connection, SqlJobSql.LOCK_OWNER, row -> row.getInt(1), owner);
            mustHaveRoom(connection, owner);
            return list(
                            connection,
                            SqlJobSql.INSERT,
                            SqlJobRows::job,
                            owner,
                            request.sql(),
                            SqlJobRows.parameters(request),
                            request.asOf(),
                            settings.kept().toSeconds())
                    .get(0);
        });
    }

    private void mustHaveRoom(Connection connection, long owner) throws SQLException {
        long[] kept = list(connection, SqlJobSql.KEPT, row -> new long[] {row.getLong(1), row.getLong(2)}, owner)
                .get(0);
        if (kept[0] >= settings.jobsKept() || kept[1] >= settings.megabytesKept() * MEGABYTE) {
            throw Problem.SQL_JOBS_TOO_MANY.of(kept[0], kept[1] / MEGABYTE);
        }
    }

    List<SqlJob> list(long owner) {
        return transactions.runAlone(connection -> list(connection, SqlJobSql.LIST, SqlJobRows::job, owner));
    }

    /** Fails with SQL_JOB_UNKNOWN, also where it is another's. */
    SqlJob find(long owner, long id) {
        return transactions
                .runAlone(connection -> list(connection, SqlJobSql.FIND, SqlJobRows::job, owner, id))
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.SQL_JOB_UNKNOWN.of(id));
    }

    void cancel(long owner, long id) {
        update(SqlJobSql.CANCEL, settings.kept().toSeconds(), owner, id);
    }

    /** Fails with SQL_JOB_UNKNOWN. */
    void remove(long owner, long id) {
        List<Long> gone = transactions.runAlone(
                connection -> list(connection, SqlJobSql.REMOVE, row -> row.getLong(1), owner, id));
        if (gone.isEmpty()) {
            throw Problem.SQL_JOB_UNKNOWN.of(id);
        }
    }

    /** The next job, which this process holds from now on. */
    Optional<ClaimedJob> claim() {
        return transactions
                .runAlone(connection -> list(
                        connection,
                        SqlJobSql.CLAIM,
                        SqlJobRows::claimed,
                        settings.limits().parallel(),
                        process,
                        lease.toSeconds()))
                .stream()
                .findFirst();
    }

    /** Whether it is still ours and wanted. */
    boolean renew(long id, double percent, long rows) {
        return update(SqlJobSql.RENEW, lease.toSeconds(), percent, rows, id, process) > 0;
    }

    /** Whether it was still ours and wanted. */
    boolean done(long id, long rows, long bytes, @Nullable Long snapshotId) {
        return end(id, SqlJobState.DONE, new @Nullable Object[] {rows, bytes, snapshotId, null, null, true});
    }

    void failed(long id, ProblemException problem) {
        String code = problem.problem().name();
        end(id, SqlJobState.FAILED, new @Nullable Object[] {0L, 0L, null, code, problem.sentence(), false});
    }

    private boolean end(long id, SqlJobState state, @Nullable Object[] outcome) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(state.name());
        values.addAll(Arrays.asList(outcome));
        values.addAll(List.of(settings.kept().toSeconds(), id, process));
        return update(SqlJobSql.END, values.toArray()) > 0;
    }

    /** Another process, or this one after its next start, shall run it. */
    void giveBack(long id) {
        update(SqlJobSql.GIVE_BACK, id, process);
    }

    /** Those go whose time is over, and those fail that ended their server again and again; emits whose files can go. */
    List<Long> sweep() {
        ProblemException lost = Problem.SQL_JOB_LOST.of(ATTEMPTS);
        update(SqlJobSql.GIVE_UP, lost.problem().name(), lost.sentence(), ATTEMPTS);
        return transactions.runAlone(connection -> list(connection, SqlJobSql.EXPIRE, row -> row.getLong(1)));
    }

    private int update(String sql, @Nullable Object... values) {
        return transactions.runAlone(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                return statement.executeUpdate();
            }
        });
    }

    /** What is read from one row. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String sql, Reading<T> reading, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.read(rows));
                }
            }
            return all;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
