package space.bhtom.ingest.work;

import java.util.Set;
import space.bhtom.schema.problem.Blame;
import space.bhtom.schema.problem.Problem;

/** What helps a job that met a problem? */
public enum Remedy {
    /** Our own trouble passes: the job waits, and the attempt does not count. */
    WAITING,
    /** Another attempt, later each time, until there were enough. */
    ANOTHER_ATTEMPT,
    /** Somebody must mend something and ask anew. */
    MENDING;

    private static final Set<Problem> PASSING = Set.of(Problem.DATABASE_AWAY, Problem.DISK_FULL, Problem.LAKE_BUSY);

    /** The remedy for this problem. */
    public static Remedy of(Problem problem) {
        if (PASSING.contains(problem)) {
            return WAITING;
        }
        if (problem.blame() == Blame.ARCHIVE || problem == Problem.REFERENCE_CATALOG_MISSING) {
            return ANOTHER_ATTEMPT;
        }
        return MENDING;
    }
}
