package space.bhtom.photometry.measurement;

/**
 * How does a pixel fluctuate?
 *
 * @param gainElectronsPerAdu e-/ADU
 * @param readNoiseElectrons e-
 * @param isAssumed true if the header did not say, and the pixels had to
 */
public record NoiseModel(double gainElectronsPerAdu, double readNoiseElectrons, boolean isAssumed) {

    public NoiseModel {
        if (!(gainElectronsPerAdu > 0) || !(readNoiseElectrons >= 0)) {
            throw new IllegalArgumentException("gain " + gainElectronsPerAdu + ", read noise " + readNoiseElectrons);
        }
    }
}
