package space.bhtom.photometry.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * What a frame's header means, whatever its dialect. Absent where the header does not say or cannot be believed.
 *
 * @param midExposureMjd MJD, UTC, middle of the exposure, days
 * @param exposureSeconds s
 * @param filterLabel the glass as the header names it
 * @param pointing where the telescope says it looked, ICRS
 * @param pixelScaleArcsec arcsec per pixel as read from scale, WCS, or focal length and pixel size
 * @param gainElectronsPerAdu e-/ADU
 * @param readNoiseElectrons e-
 * @param saturationAdu ADU at which a pixel is full, as stored in the file
 * @param pedestalAdu ADU to subtract from every pixel; 0 if none is named
 * @param binning pixels of the detector per pixel of the frame along x
 * @param airmass as named in the header
 * @param temperatureCelsius of the detector
 * @param observer as named in the header
 * @param telescope as named in the header
 * @param wcs what the header's world coordinate system says, a hint
 * @param choices where each of these came from, and how far it is believed
 */
public record FrameHeader(
        double midExposureMjd,
        double exposureSeconds,
        @Nullable String filterLabel,
        @Nullable SkyPosition pointing,
        @Nullable Double pixelScaleArcsec,
        @Nullable Double gainElectronsPerAdu,
        @Nullable Double readNoiseElectrons,
        @Nullable Double saturationAdu,
        double pedestalAdu,
        int binning,
        @Nullable Double airmass,
        @Nullable Double temperatureCelsius,
        @Nullable String observer,
        @Nullable String telescope,
        @Nullable WcsHint wcs,
        List<HeaderChoice> choices) {

    public FrameHeader {
        choices = List.copyOf(choices);
    }

    /** The same with other figures of the detector, and with what is to be said of them; no pedestal is left. */
    public FrameHeader withDetector(
            @Nullable Double otherGain, @Nullable Double otherReadNoise, List<HeaderChoice> further) {
        return with(otherGain, otherReadNoise, 0, further);
    }

    /** The same with another gain, and with what is to be said of it. */
    public FrameHeader withGain(double otherGain, HeaderChoice further) {
        return with(otherGain, readNoiseElectrons, pedestalAdu, List.of(further));
    }

    private FrameHeader with(
            @Nullable Double otherGain,
            @Nullable Double otherReadNoise,
            double otherPedestal,
            List<HeaderChoice> further) {
        List<HeaderChoice> all = new ArrayList<>(choices);
        all.addAll(further);
        return new FrameHeader(
                midExposureMjd,
                exposureSeconds,
                filterLabel,
                pointing,
                pixelScaleArcsec,
                otherGain,
                otherReadNoise,
                saturationAdu,
                otherPedestal,
                binning,
                airmass,
                temperatureCelsius,
                observer,
                telescope,
                wcs,
                all);
    }
}
