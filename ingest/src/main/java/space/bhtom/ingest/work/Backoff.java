package space.bhtom.ingest.work;

import java.time.Duration;
import java.util.Optional;

/**
 * When is a failed job tried again? After {@code first}, then after twice that, and so on, until it was begun so often.
 *
 * @param first wait after the first failure
 * @param attempts how often a job may be begun
 */
public record Backoff(Duration first, int attempts) {
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 20;

    /** The wait after the failure of this attempt, counted from 1; empty when it was the last. */
    public Optional<Duration> after(int attempt) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        int doublings = Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS);
        Duration wait = first.multipliedBy(1L << doublings);
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** The same for the end of a sentence: {@code in 30 s}, or that somebody must ask. */
    public String phrase(int attempt) {
        return after(attempt).map(wait -> "in " + words(wait)).orElse("when you request the harvest anew");
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
