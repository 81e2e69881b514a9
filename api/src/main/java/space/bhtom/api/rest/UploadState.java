package space.bhtom.api.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.bhtom.api.problem.RecordedProblem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import tools.jackson.databind.JsonNode;

/**
 * What became of an upload, as {@code GET /api/uploads/ID} answers it; components as in {@link DataProduct}, ids as text.
 *
 * @param target the target's name; absent if it was deleted meanwhile
 */
record UploadState(
        String id,
        @Nullable String target,
        DataProductKind kind,
        String fileName,
        long sizeBytes,
        String sha256,
        @Nullable String observatory,
        @Nullable String observer,
        @Nullable String forcedBandpass,
        @Nullable Double mjd,
        DataProductState state,
        @Nullable RecordedProblem problem,
        @Nullable JsonNode report,
        boolean isTemplate,
        Instant createdAt,
        Instant updatedAt) {

    static UploadState of(DataProduct product, @Nullable String target, @Nullable JsonNode report) {
        return new UploadState(
                Long.toString(product.id()),
                target,
                product.kind(),
                product.fileName(),
                product.sizeBytes(),
                product.sha256(),
                product.observatory(),
                product.observer(),
                product.forcedBandpass(),
                product.mjd(),
                product.state(),
                RecordedProblem.of(product.problemCode(), product.problemSentence()),
                report,
                product.isTemplate(),
                product.createdAt(),
                product.updatedAt());
    }
}
