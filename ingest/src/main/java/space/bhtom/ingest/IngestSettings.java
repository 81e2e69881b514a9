package space.bhtom.ingest;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import space.bhtom.ingest.archive.ArchiveSettings;
import space.bhtom.ingest.reference.ReferenceSettings;
import space.bhtom.ingest.work.WorkerSettings;

/**
 * What a working process must be told. Keys below {@code bhtom}.
 *
 * @param data where everything on this machine is kept
 * @param work how hard to work
 * @param archive whom to ask
 * @param reference where reference stars come from
 */
public record IngestSettings(Path data, WorkerSettings work, ArchiveSettings archive, Reference reference) {

    /** Where reference stars come from: files below {@code data}, and the TAP service within the limits of archives. */
    ReferenceSettings referenceSettings() {
        String url = reference.tapUrl();
        return new ReferenceSettings(
                data.resolve("reference"),
                url == null || url.isBlank() ? null : URI.create(url),
                archive.timeout(),
                archive.answerLimit().toBytes());
    }

    /**
     * Keys below {@code bhtom.reference}.
     *
     * @param tapUrl TAP service with Gaia's synthetic photometry; empty: only files in the data directory
     */
    public record Reference(@Nullable String tapUrl) {}
}
