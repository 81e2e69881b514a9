package space.bhtom.ingest.harvest;

import java.time.Duration;

/**
 * How long may an archive take, and how much may it say?
 *
 * @param timeout longest wait for the first byte, and for the rest after it
 * @param answerBytes largest answer, bytes
 * @param userAgent how we introduce ourselves
 */
public record ArchiveLimits(Duration timeout, int answerBytes, String userAgent) {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** Longest wait for a connection. */
    Duration connectTimeout() {
        return timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    }
}
