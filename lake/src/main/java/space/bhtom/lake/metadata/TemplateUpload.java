package space.bhtom.lake.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A delivered frame beside which others may be measured.
 *
 * @param id of the upload
 * @param fileName as the observer named it
 * @param storedPath where it lies, relative to the file store
 * @param sha256 lower-case hex
 * @param forcedBandpass the bandpass that the observer insists on
 * @param bandpass that one, or the one that was detected; absent while nothing tells
 */
public record TemplateUpload(
        long id,
        String fileName,
        String storedPath,
        String sha256,
        @Nullable String forcedBandpass,
        @Nullable String bandpass) {}
