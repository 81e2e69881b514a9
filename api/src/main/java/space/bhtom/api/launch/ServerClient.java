package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running server as any outside program would: GraphQL and HTTP, nothing else. */
final class ServerClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 300;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI server;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ServerClient(URI server, @Nullable String token) {
        this.server = server.toString().endsWith("/") ? server : URI.create(server + "/");
        this.token = token;
    }

    URI address() {
        return server;
    }

    /** The {@code data} of the answer; the first error becomes a {@link ServerRefusal}. */
    JsonNode graphql(String query, Map<String, ?> variables) {
        String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
        HttpRequest request = request("graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json, application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        JsonNode answer = json(send(request, HttpResponse.BodyHandlers.ofString()));
        JsonNode errors = answer.path("errors");
        if (!errors.isEmpty()) {
            JsonNode first = errors.get(0);
            throw new ServerRefusal(
                    first.path("extensions").path("code").asString("UNEXPECTED"),
                    first.path("message").asString(""));
        }
        return answer.path("data");
    }

    /** Sends a file with its form fields, as an observer would. */
    JsonNode upload(Path file, Map<String, String> fields) {
        Multipart form = Multipart.of(file, fields);
        HttpRequest request = request("api/uploads")
                .header("Content-Type", form.contentType())
                .POST(form.publisher())
                .build();
        HttpResponse<String> answer = send(request, HttpResponse.BodyHandlers.ofString());
        refuse(answer.statusCode(), answer.body());
        return json(answer);
    }

    /** The body of a GET, to be closed by the caller. */
    InputStream get(String path) {
        HttpResponse<InputStream> answer = send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() >= OK) {
            refuse(answer.statusCode(), text(answer.body()));
        }
        return answer.body();
    }

    /** The body of the answer to a JSON object, to be closed by the caller. */
    InputStream post(String path, Map<String, ?> body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<InputStream> answer = send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() >= OK) {
            refuse(answer.statusCode(), text(answer.body()));
        }
        return answer.body();
    }

    /** Sends a DELETE. */
    void delete(String path) {
        HttpResponse<String> answer = send(request(path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
        refuse(answer.statusCode(), answer.body());
    }

    /** A path segment with everything escaped. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException | HttpTimeoutException e) {
            throw Problem.SERVER_AWAY.because(e, server);
        } catch (IOException e) {
            throw Problem.REQUEST_BAD.because(
                    e, "The connection to " + server + " broke: look at the server's log, then try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + server, e);
        }
    }

    private static void refuse(int status, String body) {
        if (status < OK) {
            return;
        }
        try {
            JsonNode answer = JSON.readTree(body);
            throw new ServerRefusal(
                    answer.path("code").asString("UNEXPECTED"),
                    answer.path("message").asString("The server answered with status " + status + "."));
        } catch (JacksonException e) {
            throw Problem.UNEXPECTED.because(e, "the server answered with status " + status);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (body.has("code") && body.has("message")) {
                refuse(answer.statusCode(), answer.body());
            }
            return body;
        } catch (JacksonException e) {
            throw Problem.UNEXPECTED.because(e, "the answer of the server is not JSON, status " + answer.statusCode());
        }
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the server's answer broke off", e);
        }
    }
}
