package space.bhtom.tests.kit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** How does a {@link ReplayServer} answer: well, badly, slowly or not at all? */
@FunctionalInterface
public interface Reply {

    /** Answers, or lets the caller wait; the exchange is closed afterwards. */
    void send(HttpExchange exchange) throws IOException, InterruptedException;

    /** 200 with this text. */
    static Reply text(String body) {
        return status(200, body);
    }

    /** 200 with this recorded file. */
    static Reply file(Path path) {
        try {
            return bytes(200, Map.of(), Files.readAllBytes(path));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Any status with this text. */
    static Reply status(int status, String body) {
        return bytes(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** 429 with the seconds to wait. */
    static Reply tooMany(int retryAfterSeconds) {
        return bytes(429, Map.of("Retry-After", Integer.toString(retryAfterSeconds)), new byte[0]);
    }

    /** 302 to another address. */
    static Reply redirect(String location) {
        return bytes(302, Map.of("Location", location), new byte[0]);
    }

    /** Accepts the request and says nothing. */
    static Reply hang() {
        return exchange -> Thread.sleep(Duration.ofMinutes(10).toMillis());
    }

    /** 200 with this text, after a while. */
    static Reply slow(String body, Duration delay) {
        return exchange -> {
            Thread.sleep(delay.toMillis());
            text(body).send(exchange);
        };
    }

    /** 200, then the text byte by byte with a pause after each. */
    static Reply trickle(String body, Duration pause) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            OutputStream out = exchange.getResponseBody();
            for (byte one : bytes) {
                out.write(one);
                out.flush();
                Thread.sleep(pause.toMillis());
            }
        };
    }

    /** Promises the whole text and closes the connection in its middle. */
    static Reply cut(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    private static Reply bytes(int status, Map<String, String> headers, byte[] body) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        };
    }
}
