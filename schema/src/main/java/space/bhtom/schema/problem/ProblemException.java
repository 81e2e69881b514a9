package space.bhtom.schema.problem;

/** A {@link Problem} that happened, with the sentence a person reads as its message. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    ProblemException(Problem problem, String sentence) {
        super(sentence);
        this.problem = problem;
    }

    ProblemException(Problem problem, String sentence, Throwable cause) {
        super(sentence, cause);
        this.problem = problem;
    }

    /** Which problem is it? Its name is the code that callers see. */
    public Problem problem() {
        return problem;
    }

    /** The sentence that a person reads: what was wrong and what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
