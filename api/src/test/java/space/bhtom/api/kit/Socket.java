package space.bhtom.api.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of graphql-transport-ws, as plain as the protocol. */
public final class Socket implements AutoCloseable, WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private Socket(URI address, @Nullable String token) {
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("graphql-transport-ws");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(address, this).join();
    }

    /** Opens the socket, with the caller's token in the handshake, and sends this payload of connection_init. */
    public static Socket open(Caller caller, Map<String, Object> payload) {
        URI http = caller.address("/graphql");
        URI address = URI.create("ws://" + http.getAuthority() + http.getPath());
        Socket socket = new Socket(address, caller.token());
        socket.send(Map.of("type", "connection_init", "payload", payload));
        return socket;
    }

    /** Begins an operation once the server has welcomed us. */
    public void subscribe(String query) {
        assertThat(next().path("type").asString()).isEqualTo("connection_ack");
        send(Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", query)));
    }

    /** The next message of any kind. */
    public JsonNode next() {
        JsonNode message = poll(PATIENCE);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    /** The next message, if one comes in time. */
    public @Nullable JsonNode poll(Duration patience) {
        try {
            return messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The code with which the server closed. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void send(Map<String, Object> message) {
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
