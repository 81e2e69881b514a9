package space.bhtom.api.problem;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import reactor.core.publisher.Mono;

/** Turns what a data fetcher or a subscription failed with into one GraphQL error. */
public final class ProblemResolver implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {
    private final Failures failures;

    public ProblemResolver(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception, DataFetchingEnvironment environment) {
        return Mono.fromSupplier(() -> {
            GraphqlErrorBuilder<?> here = GraphqlErrorBuilder.newError(environment);
            return List.of(GraphQlProblems.describe(here, failures.problemOf(exception)));
        });
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception) {
        return Mono.fromSupplier(() -> List.of(GraphQlProblems.error(failures.problemOf(exception))));
    }
}
