package space.bhtom.schema.observatory;

import org.jspecify.annotations.Nullable;

/**
 * A site with a telescope and a camera that delivers frames.
 *
 * @param id never reused
 * @param name unique
 * @param latitude geodetic, degrees, north positive
 * @param longitude degrees, east positive, in [-180, 180)
 * @param elevationMetres above the ellipsoid, m
 * @param apertureMetres of the telescope, m
 * @param gainElectronsPerAdu of the camera, where its headers do not say or lie, e-/ADU
 * @param readNoiseElectrons e-
 * @param saturationAdu ADU
 * @param pixelScaleArcsec arcsec per unbinned pixel
 */
public record Observatory(
        long id,
        String name,
        double latitude,
        double longitude,
        @Nullable Double elevationMetres,
        @Nullable Double apertureMetres,
        @Nullable Double gainElectronsPerAdu,
        @Nullable Double readNoiseElectrons,
        @Nullable Double saturationAdu,
        @Nullable Double pixelScaleArcsec) {}
