package space.bhtom.photometry.frame;

import org.jspecify.annotations.Nullable;

/** The world coordinate system of a header: CD, or PC with CDELT, or CDELT with CROTA2, and its distortion. */
final class WcsCards {
    /** Arcsec per pixel that a telescope may have. */
    private static final double FINEST_ARCSEC = 0.005;

    private static final double COARSEST_ARCSEC = 600;
    /** Distortion terms, counts of stars and residuals: by astrometry.net, SCAMP, IRAF, ASTAP, the LCO and DECam pipelines. */
    private static final String[] SOLVERS_MARKS = {
        "A_ORDER",
        "IMAGEW",
        "ASTIRMS1",
        "ASTRRMS1",
        "ASTRMSX",
        "WCSRMS",
        "WCSNREF",
        "WCSMATCH",
        "WCSERR",
        "WCSRFCAT",
        "CRDER1",
        "PV1_1",
        "PV1_7",
        "AMDX1",
        "WCSDRMS",
        "NASTMTCH"
    };

    private WcsCards() {}

    /** The hint; null where the header has none that maps pixels onto the equatorial sky. */
    static @Nullable WcsHint hint(HeaderCards cards) {
        boolean isSky =
                cards.text("CTYPE1").startsWith("RA") && cards.text("CTYPE2").startsWith("DEC");
        double[] reference = numbers(cards, "CRVAL1", "CRVAL2", "CRPIX1", "CRPIX2");
        if (!isSky || reference == null || Math.abs(reference[1]) > 90) {
            return null;
        }
        double[] cd = matrix(cards);
        WcsHint hint = new WcsHint(
                reference[0],
                reference[1],
                reference[2] - 1,
                reference[3] - 1,
                cd[0],
                cd[1],
                cd[2],
                cd[3],
                DistortionCards.of(cards),
                isSolved(cards));
        double scale = hint.pixelScaleArcsec();
        return scale > FINEST_ARCSEC && scale < COARSEST_ARCSEC ? hint : null;
    }

    /** Did a program that fits stars leave its marks? A mount's position dressed as a solution bears none. */
    private static boolean isSolved(HeaderCards cards) {
        return cards.isTrue("PLTSOLVD") || cards.first(SOLVERS_MARKS).isPresent();
    }

    private static double[] matrix(HeaderCards cards) {
        if (cards.number("CD1_1").isPresent() || cards.number("CD1_2").isPresent()) {
            return new double[] {
                value(cards, "CD1_1", 0), value(cards, "CD1_2", 0), value(cards, "CD2_1", 0), value(cards, "CD2_2", 0)
            };
        }
        double scaleX = value(cards, "CDELT1", 0);
        double scaleY = value(cards, "CDELT2", 0);
        if (cards.number("PC1_1").isPresent() || cards.number("PC1_2").isPresent()) {
            return new double[] {
                scaleX * value(cards, "PC1_1", 1),
                scaleX * value(cards, "PC1_2", 0),
                scaleY * value(cards, "PC2_1", 0),
                scaleY * value(cards, "PC2_2", 1)
            };
        }
        double angle = Math.toRadians(value(cards, "CROTA2", 0));
        return new double[] {
            scaleX * Math.cos(angle), -scaleY * Math.sin(angle), scaleX * Math.sin(angle), scaleY * Math.cos(angle)
        };
    }

    private static double value(HeaderCards cards, String keyword, double otherwise) {
        return cards.number(keyword).orElse(otherwise);
    }

    private static double @Nullable [] numbers(HeaderCards cards, String... keywords) {
        double[] values = new double[keywords.length];
        for (int i = 0; i < keywords.length; i++) {
            if (cards.number(keywords[i]).isEmpty()) {
                return null;
            }
            values[i] = cards.number(keywords[i]).getAsDouble();
        }
        return values;
    }
}
