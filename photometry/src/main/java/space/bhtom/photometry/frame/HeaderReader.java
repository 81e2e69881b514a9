package space.bhtom.photometry.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/** Understands the dialects of headers: a table of contents, one class per quantity. */
final class HeaderReader {
    private HeaderReader() {}

    /** What these cards mean; settings given with the camera overrule them. */
    static FrameHeader read(FitsImage image, String name, CameraSettings camera) {
        HeaderCards cards = image.cards();
        Choices choices = new Choices();
        double exposure = ExposureCards.seconds(cards, choices, name);
        double mid = new TimeCards(cards, choices, exposure).midExposureMjd(name);
        String filter = FilterCards.label(cards, choices);
        choices.addAll(image.trim().choices());
        WcsHint wcs = trimmed(WcsCards.hint(cards), image.trim());
        DetectorCards detector = new DetectorCards(cards, choices);
        int binning = detector.binning();
        Double gain = detector.gain(camera.gainElectronsPerAdu());
        Double givenScale = camera.pixelScaleArcsec();
        return new FrameHeader(
                mid,
                exposure,
                filter,
                pointing(image, wcs, choices),
                ScaleCards.arcsec(cards, choices, wcs, givenScale == null ? null : givenScale * binning),
                gain,
                detector.readNoise(camera.readNoiseElectrons(), gain),
                trimmed(detector.saturation(camera.saturationAdu()), image.trim()),
                detector.pedestal(),
                binning,
                airmass(cards, choices),
                detector.temperature(),
                text(cards, choices, "observer", "OBSERVER", "AUTHOR"),
                text(cards, choices, "telescope", "TELESCOP", "TELID", "INSTRUME"),
                wcs,
                choices.list());
    }

    private static @Nullable WcsHint trimmed(@Nullable WcsHint wcs, Trim trim) {
        return wcs == null ? null : wcs.shifted(-trim.left(), -trim.bottom());
    }

    /** The level of full pixels once the overscan is off. */
    private static @Nullable Double trimmed(@Nullable Double saturation, Trim trim) {
        return saturation == null ? null : Double.valueOf(saturation - trim.overscanAdu());
    }

    private static @Nullable SkyPosition pointing(FitsImage image, @Nullable WcsHint wcs, Choices choices) {
        if (wcs == null) {
            return PointingCards.pointing(image.cards(), choices);
        }
        SkyPosition centre =
                wcs.sky((image.pixels().width() - 1) / 2.0, (image.pixels().height() - 1) / 2.0);
        choices.took(
                "pointing", new Card("CRVAL1+CRVAL2", centre.ra() + " " + centre.dec(), ""), "deg, frame's centre");
        return centre;
    }

    private static @Nullable Double airmass(HeaderCards cards, Choices choices) {
        Optional<Card> found = cards.number(0.99, 40, "AIRMASS", "SECZ", "AMSTART", "AMASS", "STROBAM");
        found.ifPresent(card -> choices.took("airmass", card, ""));
        return found.map(card -> card.number().orElseThrow()).orElse(null);
    }

    private static @Nullable String text(HeaderCards cards, Choices choices, String quantity, String... keywords) {
        Optional<Card> found = cards.first(keywords);
        found.ifPresent(card -> choices.took(quantity, card, ""));
        return found.map(Card::value).orElse(null);
    }
}
