package space.bhtom.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class CorsFilterTest {
    private static final String DASHBOARD = "https://dashboard.example.org";

    @Test
    void pagesOfConfiguredOriginsMayAskWithAToken() {
        MockServerHttpResponse response = preflight(new SecuritySettings(List.of(DASHBOARD)), DASHBOARD);

        assertThat(response.getHeaders().getAccessControlAllowOrigin()).isEqualTo(DASHBOARD);
        assertThat(response.getHeaders().getAccessControlAllowHeaders()).contains("authorization");
        assertThat(response.getHeaders().getAccessControlAllowCredentials()).isFalse();
    }

    @Test
    void otherPagesAreRefused() {
        MockServerHttpResponse response =
                preflight(new SecuritySettings(List.of(DASHBOARD)), "https://elsewhere.example.org");

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(response.getHeaders().getAccessControlAllowOrigin()).isNull();
    }

    @Test
    void nobodyIsAllowedByDefault() {
        MockServerHttpResponse response = preflight(new SecuritySettings(List.of()), DASHBOARD);

        assertThat(response.getHeaders().getAccessControlAllowOrigin()).isNull();
    }

    private static MockServerHttpResponse preflight(SecuritySettings settings, String origin) {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.options("http://bhtom.example.org/graphql")
                        .header(HttpHeaders.ORIGIN, origin)
                        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization"));
        new CorsFilter(settings).filter(exchange, ignored -> Mono.empty()).block();
        return exchange.getResponse();
    }
}
