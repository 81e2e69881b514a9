package space.bhtom.api.problem;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** Gives the errors of the GraphQL engine itself (syntax, validation) the shape that all our errors have. */
public final class RequestErrors implements WebGraphQlInterceptor {
    /** “Validation error (FieldUndefined@[target/nam]) : ” and its like: for programmers of the engine. */
    private static final Pattern ENGINE_PREFIX = Pattern.compile("^[A-Z][\\w ]* error \\([^)]*\\) ?: ?");

    private final Failures failures;

    public RequestErrors(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(this::withCodes);
    }

    private WebGraphQlResponse withCodes(WebGraphQlResponse response) {
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        if (errors.stream().allMatch(RequestErrors::hasCode)) {
            return response;
        }
        List<GraphQLError> coded = errors.stream().map(this::withCode).toList();
        return response.transform(builder -> builder.errors(coded));
    }

    private static boolean hasCode(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions != null && extensions.containsKey("code");
    }

    private GraphQLError withCode(GraphQLError error) {
        if (hasCode(error)) {
            return error;
        }
        GraphqlErrorBuilder<?> coded = GraphqlErrorBuilder.newError();
        if (error.getLocations() != null) {
            coded.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            coded.path(error.getPath());
        }
        return GraphQlProblems.describe(coded, problemOf(error));
    }

    private ProblemException problemOf(GraphQLError error) {
        boolean isCallers = error.getErrorType() instanceof ErrorType type
                && type != ErrorType.DataFetchingException
                && type != ErrorType.NullValueInNonNullableField;
        if (isCallers) {
            return Problem.REQUEST_BAD.of(
                    ENGINE_PREFIX.matcher(error.getMessage()).replaceFirst(""));
        }
        return failures.problemOf(new IllegalStateException(error.toString()));
    }
}
