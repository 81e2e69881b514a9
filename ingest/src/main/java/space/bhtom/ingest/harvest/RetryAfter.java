package space.bhtom.ingest.harvest;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * How long does an answer 429 ask to wait? Its Retry-After header in seconds or as a date (RFC 9110, 10.2.3), else the
 * sentence of Django REST framework that ATLAS sends: {@code Expected available in 42 seconds.}
 */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern SENTENCE = Pattern.compile("available in (\\d{1,9}) (second|minute|hour)");
    private static final Duration UNSAID = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    private RetryAfter() {}

    static Duration read(HttpHeaders headers, String body, Clock clock) {
        String header = headers.getFirst(HttpHeaders.RETRY_AFTER);
        Duration delay = header == null ? fromSentence(body) : fromHeader(header.strip(), clock);
        if (delay.isNegative() || delay.isZero()) {
            return Duration.ofSeconds(1);
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    private static Duration fromHeader(String header, Clock clock) {
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
            return Duration.between(clock.instant(), date);
        } catch (DateTimeException noDate) {
            return UNSAID;
        }
    }

    private static Duration fromSentence(String body) {
        Matcher found = SENTENCE.matcher(body);
        if (!found.find()) {
            return UNSAID;
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "hour" -> Duration.ofHours(number);
            case "minute" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
