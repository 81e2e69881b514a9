package space.bhtom.lake.sqljob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;

/** Reads and writes what a row of {@code sql_job} says. */
final class SqlJobRows {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private SqlJobRows() {}

    static SqlJob job(ResultSet row) throws SQLException {
        return new SqlJob(
                row.getLong("id"),
                request(row),
                SqlJobState.valueOf(row.getString("state")),
                row.getDouble("progress_percent"),
                row.getLong("row_count"),
                row.getLong("answer_bytes"),
                row.getObject("snapshot_id", Long.class),
                row.getString("problem_code"),
                row.getString("problem_sentence"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                Objects.requireNonNull(instant(row, "expires_at")));
    }

    static ClaimedJob claimed(ResultSet row) throws SQLException {
        Account owner = new Account(
                row.getLong("owner_id"),
                row.getString("owner_name"),
                row.getBoolean("is_admin"),
                Objects.requireNonNull(instant(row, "owner_since")));
        return new ClaimedJob(row.getLong("id"), Viewer.of(owner), request(row));
    }

    static String parameters(SqlRequest request) {
        try {
            return JSON.writeValueAsString(request.parameters());
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("parameters are numbers, texts, booleans or absent", impossible);
        }
    }

    private static SqlRequest request(ResultSet row) throws SQLException {
        try {
            Map<String, @Nullable Object> parameters =
                    JSON.readValue(row.getString("parameters"), new TypeReference<Map<String, @Nullable Object>>() {});
            return new SqlRequest(row.getString("sql"), parameters, row.getString("as_of"));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the parameters of a SQL job cannot be read", broken);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
