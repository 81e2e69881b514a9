package space.bhtom.schema.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivered file and what became of it.
 *
 * @param id never reused
 * @param kind what is in it
 * @param targetId whose light curve it serves
 * @param fileName as the observer named it
 * @param storedPath where it lies, relative to the file store
 * @param sizeBytes bytes
 * @param sha256 lower-case hex
 * @param observatory as named by the observer
 * @param observer person or group to credit
 * @param forcedBandpass the bandpass that the observer insists on
 * @param mjd of a star list, MJD UTC mid-exposure, as sent beside it
 * @param state how far it has come
 * @param problemCode a constant of {@code Problem}, when FAILED
 * @param problemSentence what was wrong and what to do
 * @param report JSON of what the pipeline saw
 * @param isTemplate whether frames of its target and observatory are measured beside it
 * @param ownerId the account that delivered it
 * @param createdAt when it was safe on disk
 * @param updatedAt when its state last changed
 */
public record DataProduct(
        long id,
        DataProductKind kind,
        long targetId,
        String fileName,
        String storedPath,
        long sizeBytes,
        String sha256,
        @Nullable String observatory,
        @Nullable String observer,
        @Nullable String forcedBandpass,
        @Nullable Double mjd,
        DataProductState state,
        @Nullable String problemCode,
        @Nullable String problemSentence,
        @Nullable String report,
        boolean isTemplate,
        long ownerId,
        Instant createdAt,
        Instant updatedAt) {}
