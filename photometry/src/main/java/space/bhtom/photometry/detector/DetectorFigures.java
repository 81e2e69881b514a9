package space.bhtom.photometry.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.HeaderChoice;

/**
 * Which gain and read noise hold for a frame? What was given with the camera; else the header's, if the pixels of flats and
 * biases do not contradict it; else those of the pixels.
 *
 * @param gainElectronsPerAdu e-/ADU; absent where nothing tells
 * @param readNoiseElectrons e-; absent where nothing tells
 * @param choices what is to be said of them
 */
record DetectorFigures(
        @Nullable Double gainElectronsPerAdu, @Nullable Double readNoiseElectrons, List<HeaderChoice> choices) {
    /** A header that is farther from the pixels lies, relative. */
    private static final double GAIN_LIE = 0.25;

    private static final double READ_NOISE_LIE = 0.5;

    static DetectorFigures of(FrameHeader header, PhotonTransfer transfer, CameraSettings camera) {
        List<HeaderChoice> choices = new ArrayList<>();
        Double seen = transfer.gainElectronsPerAdu();
        Double gain = header.gainElectronsPerAdu();
        if (camera.gainElectronsPerAdu() == null && seen != null && isLie(gain, seen, GAIN_LIE)) {
            choices.add(seen("gainElectronsPerAdu", seen, "e-/ADU", "pairs of flats", gain));
            gain = seen;
        }
        Double noise = header.readNoiseElectrons();
        Double seenNoise =
                transfer.readNoiseAdu() == null || gain == null ? null : Double.valueOf(transfer.readNoiseAdu() * gain);
        if (camera.readNoiseElectrons() == null && seenNoise != null && isLie(noise, seenNoise, READ_NOISE_LIE)) {
            choices.add(seen("readNoiseElectrons", seenNoise, "e-", "pairs of biases", noise));
            noise = seenNoise;
        }
        return new DetectorFigures(gain, noise, List.copyOf(choices));
    }

    private static boolean isLie(@Nullable Double told, double seen, double most) {
        return told == null || Math.abs(Math.log(told / seen)) > Math.log(1 + most);
    }

    private static HeaderChoice seen(String quantity, double value, String unit, String where, @Nullable Double told) {
        String doubt = told == null
                ? "the header is silent: " + where + " show it"
                : String.format(Locale.ROOT, "the header says %.3g, which %s contradict", told, where);
        return new HeaderChoice(quantity, "", String.format(Locale.ROOT, "%.4g", value), unit, doubt);
    }
}
