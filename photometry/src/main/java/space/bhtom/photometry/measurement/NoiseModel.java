package space.bhtom.photometry.measurement;

import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.FrameHeader;

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

    public NoiseModel {
        if (!(gainElectronsPerAdu > 0) || !(readNoiseElectrons >= 0)) {
            throw new IllegalArgumentException("gain " + gainElectronsPerAdu + ", read noise " + readNoiseElectrons);
        }
    }

    /**
     * From the header, and where it is silent from the sky by photon transfer (Janesick 2001): a sky of S ADU with the
     * variance V has the gain S / V if read noise and bias are small, which is wrong by some ten per cent where they are not.
     */
    static NoiseModel of(FrameHeader header, Background background) {
        double level = background.medianLevel();
        double sigma = background.medianSigma();
        Double told = header.gainElectronsPerAdu();
        double gain = told != null
                ? told
                : level > sigma ? level / (sigma * sigma) : Math.sqrt(ASSUMED_SKY_ELECTRONS) / sigma;
        Double readNoise = header.readNoiseElectrons();
        double rest = gain * gain * sigma * sigma - gain * level;
        return new NoiseModel(gain, readNoise != null ? readNoise : Math.sqrt(Math.max(0, rest)), told == null);
    }
}
