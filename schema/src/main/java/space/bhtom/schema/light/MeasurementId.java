package space.bhtom.schema.light;

/**
 * One measurement, for ever.
 *
 * @param batchId the batch that brought it
 * @param rowNumber its place in the batch, from 0
 */
public record MeasurementId(long batchId, int rowNumber) {
    @Override
    public String toString() {
        return batchId + "/" + rowNumber;
    }
}
