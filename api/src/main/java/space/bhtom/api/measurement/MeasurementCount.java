package space.bhtom.api.measurement;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** How many measurements have these in common; what is absent was not counted apart. */
record MeasurementCount(
        @Nullable String targetId,
        @Nullable String bandpass,
        @Nullable String facility,
        @Nullable String archive,
        @Nullable String kind,
        @Nullable Boolean isUpperLimit,
        double count) {

    static MeasurementCount of(VectorSchemaRoot batch, int row) {
        String isUpperLimit = text(batch, "is_upper_limit", row);
        return new MeasurementCount(
                text(batch, "target_id", row),
                text(batch, "bandpass", row),
                text(batch, "facility", row),
                text(batch, "archive", row),
                text(batch, "kind", row),
                isUpperLimit == null ? null : Boolean.valueOf(isUpperLimit),
                Double.parseDouble(String.valueOf(text(batch, "measurement_count", row))));
    }

    private static @Nullable String text(VectorSchemaRoot batch, String column, int row) {
        FieldVector vector = batch.getVector(column);
        Object value = vector == null ? null : vector.getObject(row);
        return value == null ? null : value.toString();
    }
}
