package space.bhtom.lake.table;

import java.util.Locale;
import space.bhtom.lake.postgres.DatabaseFailures;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** What does the failure of a write to the lake mean for a person? */
public final class FlushProblems {
    /** As the C library words ENOSPC and EDQUOT, which Java and DuckDB repeat. */
    private static final String NO_SPACE = "no space left on device";

    private static final String NO_QUOTA = "disk quota exceeded";

    private FlushProblems() {}

    /** What it is known to be, or UNEXPECTED. */
    public static ProblemException of(RuntimeException failure, String warehouse) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isDiskFull(cause)) {
                return Problem.DISK_FULL.because(failure, warehouse);
            }
        }
        if (StoreProblems.translate(failure, warehouse) instanceof ProblemException ofStore) {
            return ofStore;
        }
        return DatabaseFailures.translate(failure) instanceof ProblemException known
                ? known
                : Problem.UNEXPECTED.because(failure, "the lake at " + warehouse + ": " + failure.getMessage());
    }

    private static boolean isDiskFull(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains(NO_SPACE) || message.contains(NO_QUOTA);
    }
}
