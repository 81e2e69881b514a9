package space.bhtom.api.problem;

import graphql.ErrorClassification;
import java.util.Map;
import org.springframework.graphql.execution.ErrorType;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** How does a problem look in the {@code errors} of a GraphQL answer? */
public final class GraphQlProblems {

    private GraphQlProblems() {}

    /** Its {@code extensions}: code and blame. */
    public static Map<String, Object> extensions(Problem problem) {
        return Map.of("code", problem.name(), "blame", problem.blame().name());
    }

    /** What generic clients know of it. */
    public static ErrorClassification classification(Problem problem) {
        if (problem == Problem.NOT_ALLOWED) {
            return ErrorType.FORBIDDEN;
        }
        return switch (problem.blame()) {
            case CALLER, DATA -> ErrorType.BAD_REQUEST;
            case NOT_FOUND -> ErrorType.NOT_FOUND;
            case NOT_ALLOWED -> ErrorType.UNAUTHORIZED;
            case ARCHIVE, OURS -> ErrorType.INTERNAL_ERROR;
        };
    }

    /** The error as it stands in an answer that was never executed. */
    public static Map<String, Object> error(ProblemException problem) {
        Map<String, Object> extensions = Map.of(
                "code", problem.problem().name(),
                "blame", problem.problem().blame().name(),
                "classification", classification(problem.problem()).toString());
        return Map.of("message", problem.sentence(), "extensions", extensions);
    }
}
