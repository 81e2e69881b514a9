package space.bhtom.photometry.frame;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a camera beside its headers? Each value given here overrides the header.
 *
 * @param gainElectronsPerAdu e-/ADU
 * @param readNoiseElectrons e-
 * @param saturationAdu ADU
 * @param pixelScaleArcsec arcsec per unbinned pixel
 */
public record CameraSettings(
        @Nullable Double gainElectronsPerAdu,
        @Nullable Double readNoiseElectrons,
        @Nullable Double saturationAdu,
        @Nullable Double pixelScaleArcsec) {
    /** Nothing is known: the header decides. */
    public static final CameraSettings UNKNOWN = new CameraSettings(null, null, null, null);
}
