package space.bhtom.ingest.harvest;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * An archive did not answer as it should. Becomes a {@link Problem} once it is known when it is asked again; until then
 * it carries the answer that could not be read, so that it can be kept.
 */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stands for the status of an answer that never came. */
    private static final int BROKEN = 599;

    private static final int FIRST_SERVER_ERROR = 500;

    private final transient Function<String, ProblemException> problem;
    private final transient @Nullable ArchiveAnswer answer;
    private final int status;

    private ArchiveException(Function<String, ProblemException> problem, @Nullable ArchiveAnswer answer, int status) {
        super(problem.apply("later").sentence());
        this.problem = problem;
        this.answer = answer;
        this.status = status;
    }

    static ArchiveException refused(String site) {
        return new ArchiveException(when -> Problem.ARCHIVE_REFUSED.of(site, when), null, BROKEN);
    }

    static ArchiveException failed(String site, int status) {
        return new ArchiveException(when -> Problem.ARCHIVE_FAILED.of(site, status, when), null, status);
    }

    /** The connection broke off after it was made. */
    static ArchiveException broken(String site) {
        String status = "none, as the connection broke off";
        return new ArchiveException(when -> Problem.ARCHIVE_FAILED.of(site, status, when), null, BROKEN);
    }

    static ArchiveException silent(String site, Duration waited) {
        String seconds = waited.toMillis() / 1000.0 + " s";
        return new ArchiveException(when -> Problem.ARCHIVE_SILENT.of(site, seconds, when), null, BROKEN);
    }

    static ArchiveException tooLarge(String site, int limitBytes) {
        String limit = limitBytes / (1 << 20) + " MB";
        return new ArchiveException(when -> Problem.ARCHIVE_ANSWER_TOO_LARGE.of(site, limit), null, 0);
    }

    static ArchiveException strange(ArchiveAnswer answer, String why) {
        return new ArchiveException(when -> Problem.ARCHIVE_ANSWER_STRANGE.of(answer.site(), why, when), answer, 0);
    }

    /** Did the archive answer with this HTTP status? */
    public boolean hasStatus(int code) {
        return status == code;
    }

    /** Does it look as if the whole site were ill, not just this request? */
    boolean isOfWholeSite() {
        return status >= FIRST_SERVER_ERROR;
    }

    /** The problem, knowing when the archive is asked again: {@code in 30 s}. */
    public ProblemException problem(String when) {
        return problem.apply(when);
    }

    /** The answer that could not be read. */
    public Optional<ArchiveAnswer> answer() {
        return Optional.ofNullable(answer);
    }
}
