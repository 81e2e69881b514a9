package space.bhtom.lake.summary;

import space.bhtom.schema.light.MeasurementId;

/**
 * What a revision needs to know of a measurement.
 *
 * @param id which
 * @param mjd MJD UTC
 * @param bandpass {@code system/name}
 * @param isUpperLimit whether it is one
 * @param magnitude mag; NaN where there is none
 * @param isExcluded whether somebody set it aside
 */
public record CurrentRow(
        MeasurementId id, double mjd, String bandpass, boolean isUpperLimit, double magnitude, boolean isExcluded) {}
