package space.bhtom.api.security;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Puts the caller into the context of every HTTP request; a wrong token ends it with TOKEN_WRONG. */
@Order(FilterOrder.AUTHENTICATION)
final class AuthenticationFilter implements WebFilter {
    private final Authenticator authenticator;

    AuthenticationFilter(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authenticator
                .viewer(authorization)
                .flatMap(viewer -> chain.filter(exchange).contextWrite(context -> Viewers.put(context, viewer)));
    }
}
