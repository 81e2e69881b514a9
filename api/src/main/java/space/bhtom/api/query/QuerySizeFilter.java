package space.bhtom.api.query;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.Problem;

/** Refuses GraphQL requests whose body is too large: by its announced length at once, else as soon as it is passed. */
@Order(QuerySizeFilter.AFTER_AUTHENTICATION)
final class QuerySizeFilter implements WebFilter {
    static final int AFTER_AUTHENTICATION = 0;
    private static final String GRAPHQL_PATH = "/graphql";

    private final DataSize limit;

    QuerySizeFilter(QuerySettings settings) {
        this.limit = settings.size();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().equals(GRAPHQL_PATH)) {
            return chain.filter(exchange);
        }
        if (request.getHeaders().getContentLength() > limit.toBytes()) {
            return Mono.error(Problem.QUERY_TOO_LARGE.of(limitText()));
        }
        return chain.filter(exchange.mutate().request(new Counted(request)).build());
    }

    private String limitText() {
        return limit.toKilobytes() + " kB";
    }

    private final class Counted extends ServerHttpRequestDecorator {
        Counted(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong bytes = new AtomicLong();
            return super.getBody().handle((buffer, sink) -> {
                if (bytes.addAndGet(buffer.readableByteCount()) <= limit.toBytes()) {
                    sink.next(buffer);
                    return;
                }
                DataBufferUtils.release(buffer);
                sink.error(Problem.QUERY_TOO_LARGE.of(limitText()));
            });
        }
    }
}
