package space.bhtom.ingest.harvest;

import java.time.Duration;

/** An archive asks for patience; nothing is wrong. */
public final class ArchiveBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration delay;

    ArchiveBusyException(String site, Duration delay) {
        super(site + " asks to wait " + delay.toSeconds() + " s");
        this.delay = delay;
    }

    /** How long it wants to be left alone. */
    public Duration delay() {
        return delay;
    }
}
