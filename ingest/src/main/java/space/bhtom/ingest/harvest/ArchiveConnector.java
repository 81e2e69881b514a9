package space.bhtom.ingest.harvest;

import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** How is a connection to a site made, and what do its failures mean? */
final class ArchiveConnector {
    /** Some services speak HTML to whoever does not ask for data. */
    private static final String ACCEPTED = "application/json, text/csv, text/plain, */*;q=0.1";

    private static final int CONNECTIONS = 2;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    private ArchiveConnector() {}

    /** A client for one site. Redirects are left to the caller, who knows where they may lead. */
    static WebClient client(ArchiveSite site, ArchiveLimits limits) {
        ConnectionProvider connections = ConnectionProvider.builder("archive")
                .maxConnections(CONNECTIONS)
                .maxIdleTime(LONGEST_IDLE)
                .pendingAcquireTimeout(limits.timeout())
                .build();
        HttpClient http = HttpClient.create(connections)
                .compress(true)
                .proxyWithSystemProperties()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connectTimeout().toMillis())
                .responseTimeout(limits.timeout());
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .defaultHeaders(headers -> introduce(headers, site, limits))
                .build();
    }

    private static void introduce(HttpHeaders headers, ArchiveSite site, ArchiveLimits limits) {
        headers.set(HttpHeaders.USER_AGENT, limits.userAgent());
        headers.set(HttpHeaders.ACCEPT, ACCEPTED);
        if (site.authorization() != null) {
            headers.set(HttpHeaders.AUTHORIZATION, site.authorization());
        }
    }

    /** What a failure below HTTP means; our own exceptions stay what they are. */
    static Throwable understand(Throwable failure, ArchiveSite site, ArchiveLimits limits) {
        Throwable cause = failure instanceof WebClientRequestException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause instanceof DataBufferLimitException) {
            return ArchiveException.tooLarge(site.name(), limits.answerBytes());
        }
        if (cause instanceof ConnectTimeoutException) {
            return ArchiveException.silent(site.name(), limits.connectTimeout());
        }
        if (isSilence(cause)) {
            return ArchiveException.silent(site.name(), limits.timeout());
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return ArchiveException.refused(site.name());
        }
        return cause instanceof IOException ? ArchiveException.broken(site.name()) : failure;
    }

    private static boolean isSilence(Throwable cause) {
        return cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException;
    }
}
