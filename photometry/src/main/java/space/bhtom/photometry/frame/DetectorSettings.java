package space.bhtom.photometry.frame;

import org.jspecify.annotations.Nullable;

/**
 * How was the detector used for a frame? What frames must share to calibrate each other.
 *
 * @param exposureSeconds s; absent where the header does not say, as for many a bias
 * @param filterLabel the glass as the header names it
 * @param gainElectronsPerAdu e-/ADU
 * @param readNoiseElectrons e-
 * @param temperatureCelsius of the detector
 * @param binning pixels of the detector per pixel of the frame along x
 */
public record DetectorSettings(
        @Nullable Double exposureSeconds,
        @Nullable String filterLabel,
        @Nullable Double gainElectronsPerAdu,
        @Nullable Double readNoiseElectrons,
        @Nullable Double temperatureCelsius,
        int binning) {

    /** Those of a frame of the sky. */
    public static DetectorSettings of(FrameHeader header) {
        return new DetectorSettings(
                header.exposureSeconds(),
                header.filterLabel(),
                header.gainElectronsPerAdu(),
                header.readNoiseElectrons(),
                header.temperatureCelsius(),
                header.binning());
    }

    static DetectorSettings read(HeaderCards cards, CameraSettings camera) {
        Choices choices = new Choices();
        DetectorCards detector = new DetectorCards(cards, choices);
        Double gain = detector.gain(camera.gainElectronsPerAdu());
        return new DetectorSettings(
                ExposureCards.secondsOrZero(cards),
                FilterCards.label(cards, choices),
                gain,
                detector.readNoise(camera.readNoiseElectrons(), gain),
                detector.temperature(),
                detector.binning());
    }

    /** Those of means of so many pixels, which have as many times the electrons per ADU, and the read noise of all. */
    DetectorSettings ofMeans(int pixels) {
        Double gain = gainElectronsPerAdu;
        Double noise = readNoiseElectrons;
        return new DetectorSettings(
                exposureSeconds,
                null,
                gain == null ? null : Double.valueOf(pixels * gain),
                noise == null ? null : Double.valueOf(Math.sqrt(pixels) * noise),
                temperatureCelsius,
                binning);
    }
}
