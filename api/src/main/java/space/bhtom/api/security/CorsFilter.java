package space.bhtom.api.security;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;

/** Lets the pages of the configured origins call us. Tokens travel in a header, so no cookies are allowed. */
@Order(FilterOrder.CORS)
final class CorsFilter extends CorsWebFilter {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    CorsFilter(SecuritySettings settings) {
        super(exchange -> configuration(exchange, settings.corsOrigins()));
    }

    private static @Nullable CorsConfiguration configuration(ServerWebExchange exchange, List<String> origins) {
        if (origins.isEmpty()) {
            return null;
        }
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(origins);
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        configuration.setAllowedHeaders(List.of("*"));
        configuration.setMaxAge(REMEMBERED);
        return configuration;
    }
}
