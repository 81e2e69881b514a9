package space.bhtom.lake.postgres;

/**
 * Something came over a channel.
 *
 * @param kind what
 * @param payload what the sender wrote; empty where it was nothing
 */
public record Notification(Kind kind, String payload) {
    /** What came? */
    public enum Kind {
        /** We listen, now or again: what was sent before, while nobody listened, must be looked up. */
        LISTENING,
        /** Somebody sent this. */
        MESSAGE,
        /** We do not hear at the moment; LISTENING follows some time. */
        LOST
    }

    static Notification of(Kind kind) {
        return new Notification(kind, "");
    }
}
