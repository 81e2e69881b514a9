package space.bhtom.photometry.measurement;

import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.Pixels;

/**
 * How does a pixel fluctuate? Its variance is {@code sigma^2 + light / gain} in ADU^2, with the sky's sigma as measured, in
 * which the read noise is contained already, and the light over the sky.
 *
 * @param gainElectronsPerAdu e-/ADU
 * @param readNoiseElectrons e-
 * @param isAssumed true if the header did not tell the gain, and the sky had to
 */
public record NoiseModel(double gainElectronsPerAdu, double readNoiseElectrons, boolean isAssumed) {
    /** Sky electrons per pixel that are assumed where a sky of zero or less shows that it was taken off before. */
    private static final double ASSUMED_SKY_ELECTRONS = 500;

    /** Electrons that a pixel of a large CCD holds. */
    private static final double FULL_WELL = 100_000;

    public NoiseModel {
        if (!(gainElectronsPerAdu > 0) || !(readNoiseElectrons >= 0)) {
            throw new IllegalArgumentException("gain " + gainElectronsPerAdu + ", read noise " + readNoiseElectrons);
        }
    }

    /**
     * From the header, and where it is silent from the sky by photon transfer (Janesick 2001): a sky of S ADU with the
     * variance V has the gain S / V if read noise and bias are small. A bias makes that too large; but no pixel holds more
     * than {@link #FULL_WELL} electrons, which bounds it.
     */
    static NoiseModel of(FrameHeader header, Background background, Pixels sky) {
        double level = background.medianLevel();
        double sigma = background.medianSigma();
        Double told = header.gainElectronsPerAdu();
        double gain = told != null ? told : Math.min(transfer(level, sigma), FULL_WELL / highest(sky));
        Double readNoise = header.readNoiseElectrons();
        double rest = gain * gain * sigma * sigma - gain * level;
        return new NoiseModel(gain, readNoise != null ? readNoise : Math.sqrt(Math.max(0, rest)), told == null);
    }

    private static double transfer(double level, double sigma) {
        return level > sigma ? level / (sigma * sigma) : Math.sqrt(ASSUMED_SKY_ELECTRONS) / sigma;
    }

    private static double highest(Pixels sky) {
        float highest = Float.MIN_NORMAL;
        for (float value : sky.values()) {
            highest = Math.max(highest, Float.isNaN(value) ? highest : value);
        }
        return highest;
    }
}
