package space.bhtom.photometry.frame;

import org.jspecify.annotations.Nullable;

/** The cards of SIP ({@code A_p_q}, {@code B_p_q}) and of TPV ({@code PVi_m}), marked in CTYPE or not: both are often forgotten. */
final class DistortionCards {
    private static final int HIGHEST_SIP = 9;
    private static final int TPV_TERMS = 40;

    private DistortionCards() {}

    /** What the header says; null if nothing. */
    static @Nullable HeaderDistortion of(HeaderCards cards) {
        double[][] a = sip(cards, "A");
        double[][] b = sip(cards, "B");
        boolean isTpv = cards.text("CTYPE1").endsWith("TPV") || isTpvInDisguise(cards);
        double[] pv1 = isTpv ? tpv(cards, 1) : new double[0];
        double[] pv2 = isTpv ? tpv(cards, 2) : new double[0];
        return a.length + b.length + pv1.length == 0 ? null : new HeaderDistortion(a, b, pv1, pv2, 1);
    }

    /** SCAMP wrote TPV under the name of TAN for years; a true TAN has nothing along its second axis. */
    private static boolean isTpvInDisguise(HeaderCards cards) {
        return cards.text("CTYPE1").endsWith("TAN") && cards.number("PV2_1").isPresent();
    }

    private static double[][] sip(HeaderCards cards, String axis) {
        int order = (int) cards.number(axis + "_ORDER").orElse(0);
        if (order < 1 || order > HIGHEST_SIP) {
            return new double[0][0];
        }
        double[][] terms = new double[order + 1][order + 1];
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                terms[p][q] = cards.number(axis + "_" + p + "_" + q).orElse(0);
            }
        }
        return terms;
    }

    private static double[] tpv(HeaderCards cards, int axis) {
        double[] terms = new double[TPV_TERMS];
        for (int m = 0; m < TPV_TERMS; m++) {
            terms[m] = cards.number("PV" + axis + "_" + m).orElse(m == 1 ? 1 : 0);
        }
        return terms;
    }
}
