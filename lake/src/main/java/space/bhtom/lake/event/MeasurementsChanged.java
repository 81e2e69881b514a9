package space.bhtom.lake.event;

import java.time.Instant;

/**
 * Measurements recorded earlier count no more, or again, or for another target.
 *
 * @param eventId grows with time
 * @param targetId whose light curve is another now
 * @param at when
 */
public record MeasurementsChanged(long eventId, long targetId, Instant at) {}
