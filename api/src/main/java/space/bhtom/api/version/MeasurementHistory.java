package space.bhtom.api.version;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.version.Chapter;
import space.bhtom.lake.version.LightBatch;
import space.bhtom.lake.version.MeasurementStory;

/** The story of one measurement, as GraphQL tells it. */
record MeasurementHistory(
        LightBatch batch,
        int rowNumber,
        boolean isActive,
        double mjd,
        String bandpass,
        @Nullable Double magnitude,
        @Nullable String file,
        @Nullable Long snapshotId,
        List<Chapter> chapters) {

    static MeasurementHistory of(MeasurementStory story) {
        MeasurementStory.Place place = story.place();
        return new MeasurementHistory(
                story.batch(),
                story.id().rowNumber(),
                story.isActive(),
                place.mjd(),
                place.bandpass(),
                place.magnitude(),
                place.file(),
                place.snapshotId(),
                story.chapters());
    }
}
