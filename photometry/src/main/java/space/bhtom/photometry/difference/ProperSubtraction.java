package space.bhtom.photometry.difference;

/**
 * The statistically proper difference of two registered squares of pixels (Zackay, Ofek and Gal-Yam 2016, ApJ 830, 27): what
 * is new in N beside R, as the flux of a star at one place.
 *
 * <p>With the transforms of N, R and of their stars P_n and P_r, flux scales F_n and F_r and noises s_n and s_r, the score
 * {@code S = k_n * N - k_r * R} has {@code k_n = F_r^2 F_n conj(P_n) |P_r|^2 / V} and {@code k_r = F_r F_n^2 conj(P_r) |P_n|^2 /
 * V}, where {@code V = s_n^2 F_r^2 |P_r|^2 + s_r^2 F_n^2 |P_n|^2} (their eqs. 12, 28 and 29). The flux is {@code S / F_S}
 * (eqs. 41 and 42), its variance that of the pixels under the squared kernels (eqs. 26 and 27), which holds the photons of
 * stars and hosts, and that of the registration (eqs. 30 to 33).
 */
final class ProperSubtraction {
    /** Frequencies at which neither frame tells anything. */
    private static final double NOTHING = 1e-14;

    private final int side;
    private final double[] kernel;
    private final double[] fresh;
    private final double[] old;
    private final double[] variance;
    private final double registration;
    private final double unit;

    private ProperSubtraction(
            double[] kernel, double[] fresh, double[] old, double[] variance, double registration, double unit) {
        this.side = (int) Math.rint(Math.sqrt(kernel.length));
        this.kernel = kernel;
        this.fresh = fresh;
        this.old = old;
        this.variance = variance;
        this.registration = registration;
        this.unit = unit;
    }

    /**
     * One of the two frames.
     *
     * @param pixels over the sky, masked ones 0
     * @param variance of each
     * @param star of unit flux whose centre lies at the first pixel, or beside it by as much as the place does beside the middle
     * @param sigma noise of the sky in a pixel
     * @param scale what a star of unit flux has on it
     */
    record Side(double[] pixels, double[] variance, double[] star, double sigma, double scale) {}

    /** What is new, and how sure; the registration is uncertain by so many pixels in each direction. */
    static ProperSubtraction of(Side fresh, Side old, int side, double registration) {
        Spectrum n = Spectrum.of(fresh.pixels, side);
        Spectrum r = Spectrum.of(old.pixels, side);
        Spectrum pn = Spectrum.of(fresh.star, side);
        Spectrum pr = Spectrum.of(old.star, side);
        double fn = fresh.scale;
        double fr = old.scale;
        Spectrum kn = Spectrum.empty(side);
        Spectrum kr = Spectrum.empty(side);
        Spectrum sn = Spectrum.empty(side);
        Spectrum sr = Spectrum.empty(side);
        double unit = 0;
        double floor = NOTHING * (fresh.sigma * fresh.sigma * fr * fr + old.sigma * old.sigma * fn * fn);
        for (int k = 0; k < side * side; k++) {
            double powerN = pn.power(k);
            double powerR = pr.power(k);
            double v = fresh.sigma * fresh.sigma * fr * fr * powerR + old.sigma * old.sigma * fn * fn * powerN;
            if (v > floor) {
                double forN = fr * fr * fn * powerR / v;
                double forR = fr * fn * fn * powerN / v;
                kn.real()[k] = forN * pn.real()[k];
                kn.imaginary()[k] = -forN * pn.imaginary()[k];
                kr.real()[k] = forR * pr.real()[k];
                kr.imaginary()[k] = -forR * pr.imaginary()[k];
                multiply(kn, n, k, sn);
                multiply(kr, r, k, sr);
                unit += fn * fn * fr * fr * powerN * powerR / v;
            }
        }
        unit /= side * side;
        double[] kernel = kn.pixels();
        double[] variance = sum(propagated(kernel, fresh.variance, side), propagated(kr.pixels(), old.variance, side));
        return new ProperSubtraction(kernel, sn.pixels(), sr.pixels(), variance, registration, unit);
    }

    /** Flux of a new star at the place, if that lies in this pixel of the squares; in units of the fresh frame's scale. */
    double flux(int x, int y) {
        int i = y * side + x;
        return (fresh[i] - old[i]) / unit;
    }

    /** Its error, 1 sigma. */
    double error(int x, int y) {
        return error(x, y, AddedLight.NONE);
    }

    /** What light that is added to the fresh pixels adds to the flux of this pixel. */
    double gain(int x, int y, AddedLight added) {
        return response(y * side + x, added) / unit;
    }

    /** The error of the flux once this light is added. */
    double error(int x, int y, AddedLight added) {
        int i = y * side + x;
        double alongX = slope(at(i, 1, 0, side), at(i, -1, 0, side), added);
        double alongY = slope(at(i, 0, 1, side), at(i, 0, -1, side), added);
        double ofPlace = registration * registration * (alongX * alongX + alongY * alongY);
        return Math.sqrt(variance[i] + gained(i, added) + ofPlace) / unit;
    }

    private double slope(int next, int last, AddedLight added) {
        return (fresh[next] + response(next, added) - fresh[last] - response(last, added)) / 2;
    }

    private double response(int pixel, AddedLight added) {
        double sum = 0;
        for (int i = 0; i < added.pixels().length; i++) {
            sum += kernel[away(pixel, added.pixels()[i])] * added.light()[i];
        }
        return sum;
    }

    private double gained(int pixel, AddedLight added) {
        double sum = 0;
        for (int i = 0; i < added.pixels().length; i++) {
            double weight = kernel[away(pixel, added.pixels()[i])];
            sum += weight * weight * added.variance()[i];
        }
        return sum;
    }

    /** From the second pixel to the first, as an index of the kernel. */
    private int away(int pixel, int from) {
        return at(pixel, -(from % side), -(from / side), side);
    }

    private static void multiply(Spectrum a, Spectrum b, int k, Spectrum into) {
        into.real()[k] = a.real()[k] * b.real()[k] - a.imaginary()[k] * b.imaginary()[k];
        into.imaginary()[k] = a.real()[k] * b.imaginary()[k] + a.imaginary()[k] * b.real()[k];
    }

    /** Variance of what a kernel makes of pixels. */
    private static double[] propagated(double[] kernel, double[] variance, int side) {
        double[] squared = new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            squared[i] = kernel[i] * kernel[i];
        }
        Spectrum weights = Spectrum.of(squared, side);
        Spectrum noise = Spectrum.of(variance, side);
        Spectrum product = Spectrum.empty(side);
        for (int k = 0; k < side * side; k++) {
            multiply(weights, noise, k, product);
        }
        double[] sum = product.pixels();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.max(0, sum[i]);
        }
        return sum;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** The neighbour of a pixel; the square closes upon itself. */
    private static int at(int index, int right, int down, int side) {
        int x = Math.floorMod(index % side + right, side);
        int y = Math.floorMod(index / side + down, side);
        return y * side + x;
    }
}
