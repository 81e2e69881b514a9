package space.bhtom.lake.version;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementId;

/**
 * All that is known of one measurement.
 *
 * @param id which
 * @param batch its origin
 * @param place where it lies, and what it says
 * @param isActive whether it counts now
 * @param chapters what happened to it, in order of time
 */
public record MeasurementStory(
        MeasurementId id, LightBatch batch, Place place, boolean isActive, List<Chapter> chapters) {

    public MeasurementStory {
        chapters = List.copyOf(chapters);
    }

    /**
     * Where it lies now.
     *
     * @param file name of the Parquet file; absent while it waits in Postgres
     * @param snapshotId the Iceberg snapshot in which the file was seen
     * @param mjd MJD UTC
     * @param bandpass {@code system/name}
     * @param magnitude mag
     */
    public record Place(
            @Nullable String file,
            @Nullable Long snapshotId,
            double mjd,
            String bandpass,
            @Nullable Double magnitude) {}
}
