package space.bhtom.api.problem;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.Map;
import org.springframework.graphql.execution.ErrorType;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** How does a problem look in the {@code errors} of a GraphQL answer? */
public final class GraphQlProblems {

    private GraphQlProblems() {}

    /** The error of a request as a whole. */
    public static GraphQLError error(ProblemException problem) {
        return describe(GraphqlErrorBuilder.newError(), problem);
    }

    /** The error, at the place that the builder knows: sentence, classification, and code and blame as extensions. */
    static GraphQLError describe(GraphqlErrorBuilder<?> error, ProblemException problem) {
        Problem kind = problem.problem();
        return error.message("%s", problem.sentence())
                .errorType(classification(kind))
                .extensions(Map.of("code", kind.name(), "blame", kind.blame().name()))
                .build();
    }

    private static ErrorClassification classification(Problem problem) {
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
}
