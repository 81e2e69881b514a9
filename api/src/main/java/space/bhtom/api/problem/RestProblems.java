package space.bhtom.api.problem;

import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever fails outside GraphQL with {@code {"code", "message", "blame"}} and its status: handlers let their
 * {@link ProblemException} fly, this catches it. What fails before a GraphQL request is executed has the shape of its
 * errors instead.
 */
@Order(RestProblems.BEFORE_SPRING_BOOTS_OWN)
public final class RestProblems implements WebExceptionHandler {
    static final int BEFORE_SPRING_BOOTS_OWN = -2;
    private static final String GRAPHQL_PATH = "/graphql";

    private final Failures failures;
    private final JsonMapper json;

    public RestProblems(Failures failures, JsonMapper json) {
        this.failures = failures;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof ResponseStatusException refused && !(refused.getCause() instanceof ProblemException)) {
            return answer(exchange, problemOf(exchange, refused), refused.getStatusCode());
        }
        ProblemException problem = failures.problemOf(failure);
        return answer(exchange, problem, ProblemStatus.of(problem.problem()));
    }

    private ProblemException problemOf(ServerWebExchange exchange, ResponseStatusException refused) {
        String path = exchange.getRequest().getPath().value();
        if (refused instanceof MethodNotAllowedException method) {
            return Problem.REQUEST_BAD.of("“%s” does not answer %s: use %s."
                    .formatted(path, method.getHttpMethod(), method.getSupportedMethods()));
        }
        if (refused.getStatusCode().value() == 404) {
            return Problem.PATH_UNKNOWN.of(path);
        }
        if (refused.getStatusCode().is4xxClientError()) {
            return Problem.REQUEST_BAD.of("The request cannot be understood ("
                    + (refused.getReason() == null ? refused.getStatusCode() : refused.getReason())
                    + "): compare it with the schema.");
        }
        return failures.problemOf(refused);
    }

    private Mono<Void> answer(ServerWebExchange exchange, ProblemException problem, HttpStatusCode status) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        if (status.value() == 401) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = json.writeValueAsBytes(body(exchange, problem));
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private static Map<String, Object> body(ServerWebExchange exchange, ProblemException problem) {
        if (exchange.getRequest().getPath().value().equals(GRAPHQL_PATH)) {
            return Map.of("errors", List.of(GraphQlProblems.error(problem).toSpecification()));
        }
        return Map.of(
                "code", problem.problem().name(),
                "message", problem.sentence(),
                "blame", problem.problem().blame().name());
    }
}
