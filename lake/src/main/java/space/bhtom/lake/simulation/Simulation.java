package space.bhtom.lake.simulation;

import space.bhtom.schema.problem.Problem;

/**
 * What shall be made up: the same numbers make the same measurements.
 *
 * @param rows measurements altogether
 * @param targets among which they are shared, a few having most
 * @param seed of the dice
 */
public record Simulation(long rows, int targets, long seed) {
    private static final long MOST_ROWS = 100_000_000_000L;
    private static final int MOST_TARGETS = 9_999_999;
    private static final long LARGEST_SEED = 999_999_999;
    /** Each target has some in each archive. */
    private static final int FEWEST_OF_TARGET = 10;

    public Simulation {
        require("--targets", targets, 1, MOST_TARGETS);
        require("--rows", rows, (long) FEWEST_OF_TARGET * targets, MOST_ROWS);
        require("--seed", seed, 0, LARGEST_SEED);
    }

    private static void require(String option, long value, long low, long high) {
        if (value < low || value > high) {
            throw Problem.NUMBER_OUT_OF_RANGE.of(option, low, high, value);
        }
    }
}
