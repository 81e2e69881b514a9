package space.bhtom.api.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests over real HTTP. */
public final class Caller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final @Nullable String token;

    Caller(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    /** What it proves itself with. */
    public @Nullable String token() {
        return token;
    }

    /** An address of the server. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Asks GraphQL. */
    public Answer ask(String query) {
        return ask(query, Map.of());
    }

    /** Asks GraphQL, with variables. */
    public Answer ask(String query, Map<String, Object> variables) {
        byte[] body = JSON.writeValueAsBytes(Map.of("query", query, "variables", variables));
        HttpResponse<String> response = send(request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** Gets a path. */
    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** The same as JSON. */
    public JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** A request with the token, not yet sent. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends it. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
