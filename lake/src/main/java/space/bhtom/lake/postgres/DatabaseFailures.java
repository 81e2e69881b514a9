package space.bhtom.lake.postgres;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** What does a failure of R2DBC, JDBC or of something that stands on them mean for a person? */
public final class DatabaseFailures {
    /** Connection lost, server stopping or starting, too many connections (PostgreSQL manual, appendix A). */
    private static final Pattern AWAY_STATE = Pattern.compile("08...|57P0[1-5]|53300");

    private static final Set<String> DISK_FULL_STATES = Set.of("53100");

    private static final List<Class<? extends Throwable>> AWAY_TYPES = List.of(
            R2dbcNonTransientResourceException.class,
            R2dbcTransientResourceException.class,
            R2dbcTimeoutException.class,
            SQLTransientConnectionException.class,
            SQLNonTransientConnectionException.class,
            SQLRecoverableException.class,
            ConnectException.class,
            ClosedChannelException.class);

    private DatabaseFailures() {}

    /** DATABASE_AWAY or DISK_FULL where that is the reason, else the failure itself. */
    public static Throwable translate(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (DISK_FULL_STATES.contains(state(cause))) {
                return Problem.DISK_FULL.because(failure, "the database");
            }
            if (isAway(cause)) {
                return Problem.DATABASE_AWAY.because(failure);
            }
        }
        return failure;
    }

    /** Whether this is the violation of the constraint or unique index of this name. */
    public static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PostgresqlException postgres
                && postgres.getErrorDetails()
                        .getConstraintName()
                        .filter(constraint::equals)
                        .isPresent();
    }

    private static boolean isAway(Throwable cause) {
        String state = state(cause);
        return state.isEmpty()
                ? AWAY_TYPES.stream().anyMatch(type -> type.isInstance(cause))
                : AWAY_STATE.matcher(state).matches();
    }

    private static String state(Throwable cause) {
        if (cause instanceof R2dbcException reactive) {
            return orEmpty(reactive.getSqlState());
        }
        return cause instanceof SQLException blocking ? orEmpty(blocking.getSQLState()) : "";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
