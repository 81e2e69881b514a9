package space.bhtom.lake.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state of the lake that has a name, as it can be cited.
 *
 * @param name under which every reader finds it; an Iceberg tag of the same name, so that other engines do too
 * @param snapshotId Iceberg's number of it
 * @param createdAt when it was named
 * @param createdBy name of the account
 * @param description what it is for
 * @param rows measurements in it that count and are public; absent if nobody counted them
 * @param targets targets that those are of
 * @param files Parquet files
 * @param sha256 checksum of the files' checksums, so that copies can be compared
 */
public record LakeSnapshot(
        String name,
        long snapshotId,
        Instant createdAt,
        String createdBy,
        String description,
        @Nullable Long rows,
        @Nullable Long targets,
        @Nullable Long files,
        @Nullable String sha256) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter YEAR =
            DateTimeFormatter.ofPattern("uuuu").withZone(ZoneOffset.UTC);

    /** A sentence for the data section of a paper. */
    public String citation() {
        return "BHTOM light-curve lake, snapshot %s of %s: %s (Iceberg snapshot %d%s)."
                .formatted(
                        name,
                        DATE.format(createdAt),
                        content(),
                        snapshotId,
                        sha256 == null ? "" : ", SHA-256 " + sha256);
    }

    private String content() {
        return rows == null || targets == null
                ? "measurements not counted"
                : String.format(Locale.ROOT, "%,d measurements of %,d targets", rows, targets);
    }

    /** The same as an entry of a BibTeX file. */
    public String bibtex() {
        return """
            @misc{bhtom-%s,
              author = {{BHTOM}},
              title = {{BHTOM light-curve lake, snapshot %s}},
              year = {%s},
              note = {%s}
            }""".formatted(name, name, YEAR.format(createdAt), citation());
    }
}
