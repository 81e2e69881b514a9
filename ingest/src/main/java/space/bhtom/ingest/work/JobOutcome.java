package space.bhtom.ingest.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How did an attempt at a job end, if not with a problem? */
public sealed interface JobOutcome {

    /**
     * Finished.
     *
     * @param result one line of what came out
     */
    record Done(String result) implements JobOutcome {}

    /**
     * Not finished, and nothing is wrong: go on later. Such an attempt does not count.
     *
     * @param delay how long at least
     * @param memory what the next attempt must know, handed to it in {@code Work.memory}
     */
    record Wait(Duration delay, @Nullable String memory) implements JobOutcome {}
}
