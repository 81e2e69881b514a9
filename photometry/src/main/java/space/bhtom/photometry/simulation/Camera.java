package space.bhtom.photometry.simulation;

import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A telescope with its camera.
 *
 * @param name as the header tells it
 * @param width columns
 * @param height rows
 * @param pixelScaleArcsec arcsec per pixel
 * @param rotationDegrees position angle of the rows' upward direction, north through east
 * @param isMirrored true if east is on the right when north is up
 * @param gainElectronsPerAdu e-/ADU
 * @param readNoiseElectrons e-
 * @param saturationAdu a full pixel, ADU with the pedestal
 * @param pedestalAdu added to every pixel, ADU
 * @param fwhmPixels of the stars, Moffat with beta = 3, pixels
 * @param electronZeropoint mag of 1 e-/s at BP - RP = 1
 * @param colourTerm instrumental minus standard magnitude per mag of BP - RP
 * @param skyMagnitude of the sky in the frame's bandpass, mag per square arcsec
 */
public record Camera(
        String name,
        int width,
        int height,
        double pixelScaleArcsec,
        double rotationDegrees,
        boolean isMirrored,
        double gainElectronsPerAdu,
        double readNoiseElectrons,
        double saturationAdu,
        double pedestalAdu,
        double fwhmPixels,
        double electronZeropoint,
        double colourTerm,
        double skyMagnitude) {
    /** BP - RP at which instrumental and standard magnitudes agree, mag. */
    public static final double PIVOT_COLOUR = 1;

    /** Electrons in an exposure of a source of this standard magnitude and colour. */
    public double electrons(double magnitude, double colour, double exposureSeconds) {
        double instrumental = magnitude + colourTerm * (colour - PIVOT_COLOUR);
        return exposureSeconds * Math.pow(10, -0.4 * (instrumental - electronZeropoint));
    }

    /** Electrons of the sky per pixel of an exposure. */
    public double skyElectrons(double exposureSeconds) {
        return exposureSeconds
                * Math.pow(10, -0.4 * (skyMagnitude - electronZeropoint))
                * pixelScaleArcsec
                * pixelScaleArcsec;
    }

    /** Standard magnitude of a source of 1 ADU/s and this colour: what a reduction should find. */
    public double trueZeropoint(double colour) {
        return electronZeropoint - 2.5 * Math.log10(gainElectronsPerAdu) - colourTerm * (colour - PIVOT_COLOUR);
    }

    /** Which pixel shows which place, when the middle of the frame looks there. */
    public PlateSolution plate(SkyPosition pointing) {
        double angle = Math.toRadians(rotationDegrees);
        double scale = pixelScaleArcsec / 3600;
        double flip = isMirrored ? 1 : -1;
        return PlateSolution.linear(pointing, new double[] {(width - 1) / 2.0, (height - 1) / 2.0}, new double[] {
            flip * scale * Math.cos(angle),
            scale * Math.sin(angle),
            -flip * scale * Math.sin(angle),
            scale * Math.cos(angle)
        });
    }
}
