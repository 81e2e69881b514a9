package space.bhtom.lake.event;

import java.time.Instant;

/**
 * A batch was acknowledged.
 *
 * @param eventId grows with time
 * @param targetId whose light curve grew
 * @param batchId the batch
 * @param rowCount its measurements
 * @param at when
 */
public record MeasurementsAdded(long eventId, long targetId, long batchId, int rowCount, Instant at) {}
