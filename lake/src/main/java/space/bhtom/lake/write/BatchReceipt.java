package space.bhtom.lake.write;

/**
 * A batch is acknowledged.
 *
 * @param batchId its id
 * @param isNew false if the same key was recorded before
 * @param rowCount its measurements
 * @param isActive false if a later batch replaced it, or it was withdrawn
 */
public record BatchReceipt(long batchId, boolean isNew, int rowCount, boolean isActive) {}
