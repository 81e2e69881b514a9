package space.bhtom.ingest.reference;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Asks the Gaia archive's TAP service (IVOA TAP 1.1, synchronous). Blocking, like the pipeline that calls it, hence on the
 * JDK's own client; it talks to the configured address only and follows no redirects.
 */
final class GaiaArchive {
    /** Of one answer. The archive allows more, but not for certain in synchronous queries. */
    static final int MOST_STARS = 2000;

    private static final String NAME = "The Gaia archive";
    private static final String AGAIN = "later, or when the reduction is requested anew";
    private static final int OK = 200;

    private final URI address;
    private final Duration timeout;
    private final long answerLimitBytes;
    private final HttpClient client;

    GaiaArchive(URI tapUrl, Duration timeout, long answerLimitBytes) {
        this.address = URI.create(tapUrl.toString().replaceAll("/+$", "") + "/sync");
        this.timeout = timeout;
        this.answerLimitBytes = answerLimitBytes;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /**
     * What it says of the brightest {@link #MOST_STARS} stars of a cell, as {@link GaiaAnswer} reads it.
     *
     * @throws ProblemException an ARCHIVE problem
     */
    String ask(SkyCell cell) {
        HttpResponse<byte[]> answer = answer(request(GaiaQuery.adql(cell, MOST_STARS)));
        if (answer.statusCode() != OK) {
            throw Problem.ARCHIVE_FAILED.of(NAME, answer.statusCode(), AGAIN);
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** An answer that nobody understands, and why. */
    ProblemException strange(IllegalArgumentException cause) {
        return Problem.ARCHIVE_ANSWER_STRANGE.because(cause, NAME, String.valueOf(cause.getMessage()), AGAIN);
    }

    private HttpRequest request(String adql) {
        String form = "REQUEST=doQuery&LANG=ADQL&FORMAT=csv&QUERY=" + URLEncoder.encode(adql, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "BHTOM")
                .timeout(timeout)
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(answerLimitBytes));
        try {
            // the client's own timeout ends with the head of the answer; this one bounds the whole
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw silent(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw silent(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private ProblemException failure(@Nullable Throwable cause) {
        if (cause instanceof LimitedBody.TooLargeException tooLarge) {
            return Problem.ARCHIVE_ANSWER_TOO_LARGE.because(tooLarge, NAME, (answerLimitBytes >> 20) + " MB");
        }
        if (cause instanceof HttpTimeoutException late) {
            return silent(late);
        }
        if (cause instanceof ConnectException refused) {
            return Problem.ARCHIVE_REFUSED.because(refused, NAME, AGAIN);
        }
        if (cause instanceof IOException broken) {
            return Problem.ARCHIVE_FAILED.because(broken, NAME, "none, as the connection broke off", AGAIN);
        }
        throw new IllegalStateException(cause);
    }

    private ProblemException silent(Exception cause) {
        return Problem.ARCHIVE_SILENT.because(cause, NAME, timeout.toSeconds() + " s", AGAIN);
    }
}
