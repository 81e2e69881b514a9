package space.bhtom.api.query;

import graphql.ExecutionResult;
import graphql.parser.ParserOptions;
import java.time.Duration;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import reactor.core.publisher.Mono;
import space.bhtom.api.problem.GraphQlProblems;
import space.bhtom.schema.problem.Problem;

/**
 * Ends queries that take too long, and bounds what the parser reads of any. A subscription has begun once its stream
 * stands, so it may run on.
 */
final class QueryDeadline implements WebGraphQlInterceptor {
    private static final int TOKENS = 10_000;
    private static final int WHITESPACE_TOKENS = 100_000;
    private static final int RULE_DEPTH = 300;

    private final Duration time;
    private final ParserOptions parserOptions;

    QueryDeadline(Duration time, int characters) {
        this.time = time;
        this.parserOptions = ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .captureSourceLocation(true)
                .maxCharacters(characters)
                .maxTokens(TOKENS)
                .maxWhitespaceTokens(WHITESPACE_TOKENS)
                .maxRuleDepth(RULE_DEPTH)
                .build();
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput((input, builder) -> {
            input.getGraphQLContext().put(ParserOptions.class, parserOptions);
            return input;
        });
        return chain.next(request).timeout(time, Mono.fromSupplier(() -> tooSlow(request)));
    }

    private WebGraphQlResponse tooSlow(WebGraphQlRequest request) {
        ExecutionResult result = ExecutionResult.newExecutionResult()
                .addError(GraphQlProblems.error(Problem.QUERY_TOO_SLOW.of(seconds())))
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }

    private String seconds() {
        return time.toSeconds() + " s";
    }
}
