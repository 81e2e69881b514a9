package space.bhtom.api.rest;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import space.bhtom.lake.sql.SqlRequest;
import tools.jackson.databind.json.JsonMapper;

/** What is asked in the body of a request? */
final class SqlRequests {
    private static final int LARGEST_BODY = 1 << 20;

    private final JsonMapper json;

    SqlRequests(JsonMapper json) {
        this.json = json;
    }

    /** Emits it; fails with REQUEST_BAD. */
    Mono<SqlRequest> of(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST_BODY)
                .map(SqlRequests::bytes)
                .defaultIfEmpty(new byte[0])
                .map(bytes ->
                        SqlBody.parse(bytes, exchange.getRequest().getHeaders().getContentType(), json));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
