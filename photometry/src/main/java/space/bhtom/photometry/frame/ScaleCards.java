package space.bhtom.photometry.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much sky does one pixel show, in arcsec? */
final class ScaleCards {
    private static final String QUANTITY = "pixelScaleArcsec";
    private static final String[] SCALES = {"PIXSCALE", "SECPIX", "PLTSCALE", "SECPIX1", "PIXSCAL1", "SCALE", "PIXSCL"};
    private static final String[] PIXEL_SIZES = {"XPIXSZ", "PIXSIZE1", "PIXSZ", "XPIXELSZ"};
    private static final String[] FOCAL_LENGTHS = {"FOCALLEN", "FOCLEN", "FOCAL"};
    /** Arcsec in a radian, over the thousand micrometres of a millimetre. */
    private static final double ARCSEC_PER_MICROMETRE = 206.264806;

    private static final double COARSEST = 600;
    private static final double COARSEST_PIXEL = 30;
    private static final double DISAGREEMENT = 0.2;

    private ScaleCards() {}

    /** Arcsec per pixel of this frame; null where nothing tells it. */
    static @Nullable Double arcsec(HeaderCards cards, Choices choices, @Nullable WcsHint wcs, @Nullable Double given) {
        if (given != null) {
            choices.given(QUANTITY, given, "arcsec");
            return given;
        }
        Optional<Card> named = cards.number(0, COARSEST, SCALES).filter(card -> !isOfPlate(card));
        if (wcs != null) {
            return ofWcs(cards, choices, wcs.pixelScaleArcsec(), named);
        }
        if (named.isPresent()) {
            choices.took(QUANTITY, named.get(), "arcsec");
            return named.get().number().orElseThrow();
        }
        Double ofPlate = ofPlate(cards, choices);
        return ofPlate != null ? ofPlate : ofOptics(cards, choices);
    }

    /** On photographic plates PLTSCALE is arcsec per millimetre; no pixel is so coarse. */
    private static boolean isOfPlate(Card card) {
        return card.keyword().equals("PLTSCALE") && card.number().orElse(0) > COARSEST_PIXEL;
    }

    private static @Nullable Double ofPlate(HeaderCards cards, Choices choices) {
        Optional<Card> scale = cards.first("PLTSCALE").filter(ScaleCards::isOfPlate);
        Optional<Card> size = cards.number(0.3, 200, PIXEL_SIZES);
        if (scale.isEmpty() || size.isEmpty()) {
            return null;
        }
        choices.took(QUANTITY, scale.get(), size.get(), "arcsec per mm, um", "");
        return scale.get().number().orElseThrow() * size.get().number().orElseThrow() / 1000;
    }

    private static Double ofWcs(HeaderCards cards, Choices choices, double scale, Optional<Card> named) {
        double other = named.map(card -> card.number().orElseThrow()).orElse(scale);
        String doubt = Math.abs(other / scale - 1) < DISAGREEMENT
                ? ""
                : named.map(Card::keyword).orElse("") + " says " + other + " instead";
        Card card = cards.first("CD1_1", "CDELT1", "CD1_2").orElse(new Card("CD1_1", "", ""));
        choices.took(QUANTITY, card, "deg", doubt);
        return scale;
    }

    private static @Nullable Double ofOptics(HeaderCards cards, Choices choices) {
        Optional<Card> size = cards.number(0.3, 200, PIXEL_SIZES);
        Optional<Card> focal = cards.number(1, 1e6, FOCAL_LENGTHS);
        if (size.isEmpty() || focal.isEmpty()) {
            return null;
        }
        choices.took(QUANTITY, size.get(), focal.get(), "um, mm", "a focal length typed by hand: 10 % uncertain");
        return ARCSEC_PER_MICROMETRE
                * size.get().number().orElseThrow()
                / focal.get().number().orElseThrow();
    }
}
