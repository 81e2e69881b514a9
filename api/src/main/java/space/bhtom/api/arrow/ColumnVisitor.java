package space.bhtom.api.arrow;

import space.bhtom.lake.lightcurve.TextColumn;
import space.bhtom.schema.light.MeasurementColumn;

/**
 * What a format makes of each kind of column. In floating-point columns NaN is absent.
 *
 * @param <T> what it makes
 */
interface ColumnVisitor<T> {

    T doubles(MeasurementColumn column, double[] values);

    T floats(MeasurementColumn column, float[] values);

    T integers(MeasurementColumn column, int[] values);

    T longs(MeasurementColumn column, long[] values);

    T booleans(MeasurementColumn column, boolean[] values);

    /** Few different words. */
    T words(MeasurementColumn column, TextColumn values);

    /** Texts that are mostly different in each row. */
    T texts(MeasurementColumn column, TextColumn values);

    /** Moments in microseconds since 1970-01-01 UTC. */
    T moments(MeasurementColumn column, long[] micros);
}
