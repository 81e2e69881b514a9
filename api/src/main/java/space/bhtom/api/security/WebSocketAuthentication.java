package space.bhtom.api.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import space.bhtom.schema.account.Viewer;

/**
 * Who is at the other end of a WebSocket? The {@code Authorization} of its {@code connection_init} payload, or else of
 * the handshake, tells once for all its operations. A wrong token closes it with 4401.
 */
final class WebSocketAuthentication implements WebSocketGraphQlInterceptor {
    private static final String VIEWER = Viewer.class.getName();

    private final Authenticator authenticator;

    WebSocketAuthentication(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public Mono<Object> handleConnectionInitialization(WebSocketSessionInfo session, Map<String, Object> payload) {
        return authenticator
                .viewer(authorization(session, payload))
                .doOnNext(viewer -> session.getAttributes().put(VIEWER, viewer))
                .then(Mono.empty());
    }

    private static @Nullable String authorization(WebSocketSessionInfo session, Map<String, Object> payload) {
        for (Map.Entry<String, Object> entry : payload.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
                return String.valueOf(entry.getValue());
            }
        }
        return session.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Mono<WebGraphQlResponse> response = chain.next(request);
        if (request instanceof WebSocketGraphQlRequest message
                && message.getSessionInfo().getAttributes().get(VIEWER) instanceof Viewer viewer) {
            return response.contextWrite(context -> Viewers.put(context, viewer));
        }
        return response;
    }
}
