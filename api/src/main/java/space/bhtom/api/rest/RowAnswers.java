package space.bhtom.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.api.arrow.RowFormat;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.problem.Problem;

/** Answers requests with rows of any number, as a file to keep. */
final class RowAnswers {
    private final RowEncoder encoder;

    RowAnswers(RowEncoder encoder) {
        this.encoder = encoder;
    }

    /** The form that the request's {@code Accept} asks for; fails with ROW_FORMAT_UNKNOWN. */
    static RowFormat accepted(ServerWebExchange exchange) {
        try {
            return RowFormat.accepted(exchange.getRequest().getHeaders().getAccept());
        } catch (InvalidMediaTypeException strange) {
            throw Problem.ROW_FORMAT_UNKNOWN.because(strange, strange.getMediaType());
        }
    }

    /** Opens the rows, which fails before anything is sent, or sends them all. */
    Mono<Void> send(Callable<RowStream> rows, RowFormat format, String fileName, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        return encoder.send(rows, format, response.bufferFactory(), pieces -> {
            describe(response.getHeaders(), format, fileName);
            return response.writeWith(pieces);
        });
    }

    private static void describe(HttpHeaders headers, RowFormat format, String fileName) {
        headers.setContentType(format.mediaType());
        headers.setCacheControl(CacheControl.noCache());
        headers.setVary(List.of(HttpHeaders.ACCEPT, HttpHeaders.AUTHORIZATION, HttpHeaders.ORIGIN));
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename(FileNames.safe(fileName + "." + format.suffix()), StandardCharsets.UTF_8)
                .build());
    }
}
