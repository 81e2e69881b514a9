package space.bhtom.lake.sql.trino;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.sql.statement.Place;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** Trino did not answer; says what that means for the person who asked, unless he stopped it himself. */
public final class TrinoFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(TrinoFailure.class);

    private static final Pattern PREFIX = Pattern.compile("\\AQuery failed \\(#[^)]*\\): (?:line \\d+:\\d+: )?");
    private static final Pattern END = Pattern.compile("[\\s.!]+\\z");

    private final transient ProblemException problem;

    private TrinoFailure(ProblemException problem, SQLException cause) {
        super(cause);
        this.problem = problem;
    }

    static TrinoFailure of(SQLException failed) {
        String message = String.valueOf(failed.getMessage());
        String words = message.toLowerCase(Locale.ROOT);
        String sentence = END.matcher(PREFIX.matcher(message).replaceFirst("")).replaceAll("");
        if (words.contains("memory limit")) {
            return new TrinoFailure(Problem.SQL_TOO_MUCH_MEMORY.of("the cluster's"), failed);
        }
        if (words.contains("maximum run time") || words.contains("maximum execution time")) {
            return new TrinoFailure(Problem.SQL_TOO_SLOW.of("the cluster's time"), failed);
        }
        if (PREFIX.matcher(message).find()) {
            return new TrinoFailure(Problem.SQL_WRONG.of(new Place(1, 1), sentence), failed);
        }
        // where the cluster is concerns nobody who asks
        LOG.warn("event=trino_away reason={}", message);
        return new TrinoFailure(Problem.SQL_ENGINE_AWAY.because(failed), failed);
    }

    /** In one sentence. */
    public ProblemException problem() {
        return problem;
    }
}
