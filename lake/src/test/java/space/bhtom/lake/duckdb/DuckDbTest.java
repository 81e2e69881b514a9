package space.bhtom.lake.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class DuckDbTest {
    private static final String CENTURIES =
            "SELECT sum(one.range * other.range) FROM range(1000000000) one, range(1000000000) other";

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aRunningStatementCanBeCancelledFromOutside() throws SQLException {
        try (DuckDb duckDb = DuckDb.open(directory, 128, 1);
                DuckDBConnection connection = duckDb.connect();
                Statement statement = connection.createStatement()) {
            Disposable cancel = Mono.delay(Duration.ofMillis(300)).subscribe(tick -> cancelled(statement));

            assertThatThrownBy(() -> statement.executeQuery(CENTURIES)).isInstanceOf(SQLException.class);
            cancel.dispose();
        }
    }

    @Test
    void memoryThreadsAndExtensionsAreAsSet() throws SQLException {
        try (DuckDb duckDb = DuckDb.open(directory, 128, 1);
                DuckDBConnection connection = duckDb.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('threads'),"
                        + " current_setting('memory_limit'), current_setting('autoinstall_known_extensions')")) {
            row.next();

            assertThat(row.getLong(1)).isEqualTo(1);
            assertThat(row.getString(2)).isEqualTo("122.0 MiB");
            assertThat(row.getBoolean(3)).isFalse();
        }
    }

    @Test
    void aQuoteInATextIsDoubled() {
        assertThat(DuckDb.literal("Barnard's star")).isEqualTo("'Barnard''s star'");
    }

    private static void cancelled(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
