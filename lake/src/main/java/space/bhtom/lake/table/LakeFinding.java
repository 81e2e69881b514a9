package space.bhtom.lake.table;

import java.util.EnumSet;
import java.util.Set;

/**
 * Something in the lake that is not as it should be.
 *
 * @param kind of what sort
 * @param place a file or a batch
 * @param sentence what was found
 */
public record LakeFinding(Kind kind, String place, String sentence) {

    boolean isOfFile() {
        return Kind.OF_FILES.contains(kind);
    }

    /** Sorts of findings. */
    public enum Kind {
        /** A file that the table knows is not there. */
        FILE_MISSING,
        /** A file has other bytes than were written. */
        FILE_CHANGED,
        /** A file cannot be read. */
        FILE_UNREADABLE,
        /** A file holds something else than its manifest says. */
        FILE_UNLIKE_MANIFEST,
        /** Fewer rows of a batch are there than were acknowledged. */
        ROWS_MISSING,
        /** A row is there more than once. */
        ROWS_DOUBLE,
        /** Rows of a batch that Postgres does not know. */
        BATCH_UNKNOWN,
        /** Another program says beside the files that rows of them are deleted. */
        ROWS_DELETED_BESIDE;

        private static final Set<Kind> OF_FILES =
                EnumSet.of(FILE_MISSING, FILE_CHANGED, FILE_UNREADABLE, FILE_UNLIKE_MANIFEST);
    }
}
