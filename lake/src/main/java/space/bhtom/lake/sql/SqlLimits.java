package space.bhtom.lake.sql;

import java.time.Duration;

/**
 * How much may one query of somebody ask for?
 *
 * @param time until the last row has left
 * @param rows of the answer
 * @param megabytes of the answer, as Arrow, MB
 * @param parallel queries of one account at a time; of all who have none together
 */
public record SqlLimits(Duration time, long rows, int megabytes, int parallel) {

    public SqlLimits {
        if (time.isNegative() || time.isZero() || rows < 1 || megabytes < 1 || parallel < 1) {
            throw new IllegalArgumentException("limits of SQL are positive");
        }
    }
}
