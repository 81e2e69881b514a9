package space.bhtom.ingest.harvest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The one way out: asks one site, at its pace, and nothing but that site. An answer arrives whole and within the limits,
 * or as an {@link ArchiveException} that says what happened; patience asked for is an {@link ArchiveBusyException}.
 */
public final class ArchiveHttp {
    private static final int MOST_REDIRECTS = 3;

    private final ArchiveSite site;
    private final ArchiveLimits limits;
    private final Clock clock;
    private final Pace pace;
    private final Breaker breaker;
    private final WebClient client;

    /** The way to one site; share it among those who ask the same one. */
    public ArchiveHttp(ArchiveSite site, ArchiveLimits limits, Clock clock) {
        this.site = site;
        this.limits = limits;
        this.clock = clock;
        pace = new Pace(site.name(), site.pace(), clock);
        breaker = new Breaker(clock);
        client = ArchiveConnector.client(site, limits);
    }

    /** Asks for a path below the site's base, with these parameters. */
    public Mono<ArchiveAnswer> get(String path, Map<String, String> parameters) {
        String query = parameters.isEmpty() ? "" : "?" + encode(parameters);
        return get(URI.create(base() + path + query));
    }

    /** Asks for an address that the site gave; strange if it lies elsewhere. */
    public Mono<ArchiveAnswer> get(URI address) {
        return guarded(new Request(HttpMethod.GET, address, "", 0));
    }

    /** Sends a form to a path below the site's base. */
    public Mono<ArchiveAnswer> postForm(String path, Map<String, String> form) {
        return guarded(new Request(HttpMethod.POST, URI.create(base() + path), encode(form), 0));
    }

    private Mono<ArchiveAnswer> guarded(Request request) {
        return Mono.fromRunnable(breaker::check)
                .then(pace.turn())
                .then(Mono.defer(() -> ask(request)))
                .doOnSuccess(answer -> breaker.succeeded())
                .doOnError(ArchiveException.class, this::remember);
    }

    private void remember(ArchiveException failure) {
        if (failure.isOfWholeSite()) {
            breaker.failed(failure);
        }
    }

    private Mono<ArchiveAnswer> ask(Request request) {
        if (!site.covers(request.address())) {
            ArchiveAnswer nothing = new ArchiveAnswer(site.name(), new byte[0]);
            return Mono.error(
                    nothing.strange("it leads away to " + request.address().getHost()));
        }
        return spoken(request)
                .exchangeToMono(response -> read(request, response))
                .onErrorMap(failure -> ArchiveConnector.understand(failure, site, limits));
    }

    private WebClient.RequestHeadersSpec<?> spoken(Request request) {
        if (request.method().equals(HttpMethod.GET)) {
            return client.get().uri(request.address());
        }
        return client.post()
                .uri(request.address())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(request.form());
    }

    private Mono<ArchiveAnswer> read(Request request, ClientResponse response) {
        if (response.statusCode().is3xxRedirection()) {
            return response.releaseBody().then(Mono.defer(() -> follow(request, response)));
        }
        if (response.statusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
            return body(response).flatMap(answer -> busy(response, answer));
        }
        if (!response.statusCode().is2xxSuccessful()) {
            int status = response.statusCode().value();
            return response.releaseBody().then(Mono.error(() -> ArchiveException.failed(site.name(), status)));
        }
        return body(response);
    }

    private Mono<ArchiveAnswer> follow(Request request, ClientResponse response) {
        String location = response.headers().asHttpHeaders().getFirst(HttpHeaders.LOCATION);
        if (location == null || request.redirects() == MOST_REDIRECTS) {
            return Mono.error(
                    ArchiveException.failed(site.name(), response.statusCode().value()));
        }
        URI address = request.address().resolve(location);
        return ask(new Request(HttpMethod.GET, address, "", request.redirects() + 1));
    }

    private Mono<ArchiveAnswer> busy(ClientResponse response, ArchiveAnswer answer) {
        ArchiveBusyException busy = new ArchiveBusyException(
                site.name(), RetryAfter.read(response.headers().asHttpHeaders(), answer.text(), clock));
        pace.pause(busy.delay());
        return Mono.error(busy);
    }

    private Mono<ArchiveAnswer> body(ClientResponse response) {
        return DataBufferUtils.join(response.bodyToFlux(DataBuffer.class), limits.answerBytes())
                .timeout(limits.timeout())
                .map(ArchiveHttp::bytes)
                .defaultIfEmpty(new byte[0])
                .map(bytes -> new ArchiveAnswer(site.name(), bytes));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private String base() {
        return site.base().toString().replaceAll("/+$", "");
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Request(HttpMethod method, URI address, String form, int redirects) {}
}
