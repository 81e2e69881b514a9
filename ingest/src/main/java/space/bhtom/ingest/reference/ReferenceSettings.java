package space.bhtom.ingest.reference;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where do reference stars come from?
 *
 * @param directory given catalogue files ({@code *.csv}, {@code *.csv.gz}), and below it the cells kept from the archive
 * @param tapUrl TAP service with Gaia's synthetic photometry; absent: only what lies in the directory
 * @param timeout longest wait for one whole answer
 * @param answerLimitBytes largest answer accepted, bytes
 */
public record ReferenceSettings(Path directory, @Nullable URI tapUrl, Duration timeout, long answerLimitBytes) {

    public ReferenceSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("bhtom.archive.timeout must be longer than 0 s");
        }
        if (answerLimitBytes <= 0) {
            throw new IllegalArgumentException("bhtom.archive.answer-limit must be larger than 0 bytes");
        }
    }
}
