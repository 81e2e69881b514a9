package space.bhtom.lake.product;

/**
 * A file that is safe on disk.
 *
 * @param storedPath relative to the store
 * @param sizeBytes bytes
 * @param sha256 lower-case hex
 */
public record StoredFile(String storedPath, long sizeBytes, String sha256) {}
