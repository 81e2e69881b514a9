package space.bhtom.lake.postgres;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why does a disk not let us? */
public final class DiskFailures {
    /** As the C library words EACCES, EPERM, EROFS and ENOTDIR, which Java, DuckDB and Postgres repeat. */
    private static final List<String> REFUSALS =
            List.of("permission denied", "operation not permitted", "read-only file system", "not a directory");

    private DiskFailures() {}

    /** What is refused, if that is why something failed: rights, a disk that is only read, a file in the place of a directory. */
    public static Optional<String> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> refusal = ofOne(cause);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofOne(Throwable cause) {
        if (cause instanceof AccessDeniedException denied) {
            return Optional.of("permission denied: " + denied.getFile());
        }
        if (cause instanceof FileAlreadyExistsException taken) {
            return Optional.of("not a directory: " + taken.getFile());
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return REFUSALS.stream().filter(message::contains).findFirst();
    }
}
