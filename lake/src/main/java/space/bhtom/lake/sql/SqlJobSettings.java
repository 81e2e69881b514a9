package space.bhtom.lake.sql;

import java.time.Duration;

/**
 * What may queries take that run on while nobody waits?
 *
 * @param limits of one, and how many of one account run at a time
 * @param parallel of all accounts at a time, in one process
 * @param jobsKept jobs of one account, whatever their state
 * @param megabytesKept answers of one account, MB, as Arrow
 * @param kept how long a job and its answer stay after its end
 */
public record SqlJobSettings(SqlLimits limits, int parallel, int jobsKept, int megabytesKept, Duration kept) {

    public SqlJobSettings {
        if (parallel < 1 || jobsKept < 1 || megabytesKept < 1 || kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException("limits of SQL jobs are positive");
        }
    }
}
