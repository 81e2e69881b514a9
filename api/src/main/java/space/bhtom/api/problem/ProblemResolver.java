package space.bhtom.api.problem;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.ProblemException;

/** Turns what a data fetcher or a subscription failed with into one GraphQL error. */
public final class ProblemResolver implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {
    private final Failures failures;

    public ProblemResolver(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception, DataFetchingEnvironment environment) {
        return Mono.fromSupplier(
                () -> List.of(describe(GraphqlErrorBuilder.newError(environment), failures.problemOf(exception))));
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception) {
        return Mono.fromSupplier(
                () -> List.of(describe(GraphqlErrorBuilder.newError(), failures.problemOf(exception))));
    }

    private static GraphQLError describe(GraphqlErrorBuilder<?> error, ProblemException problem) {
        return error.message("%s", problem.sentence())
                .errorType(GraphQlProblems.classification(problem.problem()))
                .extensions(GraphQlProblems.extensions(problem.problem()))
                .build();
    }
}
