package space.bhtom.schema.product;

import org.jspecify.annotations.Nullable;

/** A delivered file as it arrives; components as in {@link DataProduct}. */
public record NewDataProduct(
        DataProductKind kind,
        long targetId,
        String fileName,
        String storedPath,
        long sizeBytes,
        String sha256,
        @Nullable String observatory,
        @Nullable String observer,
        @Nullable String forcedBandpass,
        @Nullable Double mjd) {}
