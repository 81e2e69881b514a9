package space.bhtom.api.version;

import space.bhtom.api.scalar.Ids;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;

/** One measurement, as asked for. */
record MeasurementInput(String batchId, int rowNumber) {

    /** Fails with MEASUREMENT_UNKNOWN. */
    MeasurementId id() {
        return new MeasurementId(Ids.parse(batchId, Problem.MEASUREMENT_UNKNOWN), rowNumber);
    }
}
