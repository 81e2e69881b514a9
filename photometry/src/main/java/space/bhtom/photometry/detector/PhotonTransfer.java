package space.bhtom.photometry.detector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which gain and read noise do the pixels themselves show? (Janesick 2001, Scientific Charge-Coupled Devices, 2.)
 *
 * <p>The read noise is that of pairs of biases, {@code r = s(b1 - b2) / sqrt 2}. Two flats of S1 and S2 ADU, each over its median,
 * differ by {@code V = (1/S1 + 1/S2) / g + r^2 (1/S1^2 + 1/S2^2)}; differences of neighbours keep slopes out.
 *
 * @param gainElectronsPerAdu e-/ADU; absent without two flats
 * @param readNoiseAdu ADU; absent without two biases
 */
record PhotonTransfer(
        @Nullable Double gainElectronsPerAdu, @Nullable Double readNoiseAdu) {

    /** From biases, and from the light of flats, ADU. */
    static PhotonTransfer of(List<float[]> biases, List<float[]> flats) {
        Double readNoise = biases.size() < 2 ? null : noise(biases.get(0), biases.get(1));
        if (flats.size() < 2) {
            return new PhotonTransfer(null, readNoise);
        }
        double sum = 0;
        for (int i = 1; i < flats.size(); i++) {
            sum += inverseGain(flats.get(i - 1), flats.get(i), readNoise == null ? 0 : readNoise);
        }
        double inverse = sum / (flats.size() - 1);
        return new PhotonTransfer(inverse > 0 ? Double.valueOf(1 / inverse) : null, readNoise);
    }

    private static double noise(float[] first, float[] second) {
        return Samples.scatterOfDifference(first, second) / Math.sqrt(2);
    }

    private static double inverseGain(float[] first, float[] second, double readNoise) {
        double one = Samples.median(first);
        double two = Samples.median(second);
        float[] difference = new float[first.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = (float) (first[i] / one - second[i] / two);
        }
        double variance = Math.pow(Samples.pixelScatter(difference), 2);
        double ofReading = readNoise * readNoise * (1 / (one * one) + 1 / (two * two));
        return (variance - ofReading) / (1 / one + 1 / two);
    }
}
