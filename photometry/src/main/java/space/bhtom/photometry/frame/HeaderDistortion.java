package space.bhtom.photometry.frame;

/**
 * What does a header say of distortion? Terms of SIP, which bend pixels before the linear map, and of TPV, which bend the tangent
 * plane after it; either may be absent.
 *
 * @param a SIP along x, {@code a[p][q]} of {@code dx^p dy^q} in pixels of {@code pixel} of the frame's; empty if there is none
 * @param b SIP along y
 * @param pv1 TPV along xi, by the number m of PV1_m, degrees; empty if there is none
 * @param pv2 TPV along eta
 * @param pixel pixels of the header's per pixel of the frame
 */
public record HeaderDistortion(double[][] a, double[][] b, double[] pv1, double[] pv2, double pixel) {
    private static final int HIGHEST_TPV = 7;

    /** The same for pixels that are so many times as wide and high. */
    HeaderDistortion binned(int times) {
        return new HeaderDistortion(a, b, pv1, pv2, pixel * times);
    }

    /** {x', y'} for the linear map of a place dx, dy pixels from the reference pixel (Shupe et al. 2005, ASP Conf. 347, 491). */
    double[] pixel(double dx, double dy) {
        double u = dx * pixel;
        double v = dy * pixel;
        return new double[] {dx + sum(a, u, v) / pixel, dy + sum(b, u, v) / pixel};
    }

    private static double sum(double[][] terms, double u, double v) {
        double sum = 0;
        for (int p = terms.length - 1; p >= 0; p--) {
            double inner = 0;
            for (int q = terms[p].length - 1; q >= 0; q--) {
                inner = inner * v + terms[p][q];
            }
            sum = sum * u + inner;
        }
        return sum;
    }

    /** {xi, eta} of what the linear map gives, degrees (Shupe et al. 2012, Proc. SPIE 8451, 84511M, appendix). */
    double[] plane(double xi, double eta) {
        return pv1.length == 0 ? new double[] {xi, eta} : new double[] {sum(pv1, xi, eta), sum(pv2, eta, xi)};
    }

    /** All powers of a degree by falling power of the own axis; after those of an odd degree, the radius to that power. */
    private static double sum(double[] terms, double own, double other) {
        double radius = Math.hypot(own, other);
        double sum = 0;
        int m = 0;
        for (int degree = 0; degree <= HIGHEST_TPV; degree++) {
            for (int q = 0; q <= degree; q++) {
                sum += terms[m++] * Math.pow(own, degree - q) * Math.pow(other, q);
            }
            if (degree % 2 == 1) {
                sum += terms[m++] * Math.pow(radius, degree);
            }
        }
        return sum;
    }
}
