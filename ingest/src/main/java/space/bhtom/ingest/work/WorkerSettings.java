package space.bhtom.ingest.work;

import java.time.Duration;

/**
 * How hard does this process work? Keys below {@code bhtom.work}.
 *
 * @param parallel jobs done at the same time, 1 to 64
 * @param lease a worker that dies loses its job to another after this time
 * @param poll longest wait for a notification before looking for work anyway
 * @param retryAfter first wait after a failure of an archive
 * @param attempts before a job is parked, 1 to 20
 */
public record WorkerSettings(int parallel, Duration lease, Duration poll, Duration retryAfter, int attempts) {

    public WorkerSettings {
        require(parallel >= 1 && parallel <= 64, "bhtom.work.parallel lies between 1 and 64, not " + parallel);
        require(attempts >= 1 && attempts <= 20, "bhtom.work.attempts lies between 1 and 20, not " + attempts);
        require(lease.compareTo(Duration.ofSeconds(1)) >= 0, "bhtom.work.lease is 1s or longer, not " + lease);
        require(poll.toMillis() >= 10, "bhtom.work.poll is 10ms or longer, not " + poll);
        require(retryAfter.toMillis() >= 1, "bhtom.work.retry-after is longer than nothing, not " + retryAfter);
    }

    /** When failed jobs are tried again. */
    public Backoff backoff() {
        return new Backoff(retryAfter, attempts);
    }

    private static void require(boolean isTrue, String sentence) {
        if (!isTrue) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
