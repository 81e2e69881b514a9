package space.bhtom.schema.account;

import org.jspecify.annotations.Nullable;

/**
 * Who asks? Every read and write of the lake names one.
 *
 * @param account absent for anonymous readers
 * @param isSystem true for our own workers, which serve jobs that were allowed when they were queued
 */
public record Viewer(@Nullable Account account, boolean isSystem) {
    /** Somebody without a token. */
    public static final Viewer ANONYMOUS = new Viewer(null, false);

    /** Our own workers. */
    public static final Viewer SYSTEM = new Viewer(null, true);

    /** A signed-in caller. */
    public static Viewer of(Account account) {
        return new Viewer(account, false);
    }
}
