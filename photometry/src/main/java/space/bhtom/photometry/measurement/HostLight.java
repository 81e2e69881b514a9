package space.bhtom.photometry.measurement;

import java.util.Arrays;
import space.bhtom.photometry.measurement.StarLight.PixelLight;

/**
 * Draws a galaxy through the seeing: a sum of elliptical Gaussians about one centre, blurred by the frame's star (Emsellem,
 * Monnet and Bacon 1994, A&amp;A 285, 723; widths in constant ratio, as Cappellari 2002, MNRAS 333, 400). Such sums follow
 * any profile from a nucleus to a disc.
 */
final class HostLight {
    /** Added to each Gaussian in all directions, pixels: narrower ones would fall between the pixels. */
    private static final double FLOOR = 0.5;
    /** The narrowest after a star, full widths. */
    private static final double NARROWEST_FWHM = 0.25;

    private static final double RATIO = 1.7;
    /** Discs seen from the edge, ln of the axis ratio. */
    private static final double LONGEST = 1.6;
    /** Wings of stars beyond this blur nothing that is not smooth anyway, full widths. */
    private static final double BLUR_FWHM = 2;

    private final HostWindow window;
    private final ForcedPixels pixels;
    private final StarLight stars;
    private final double fwhm;
    private final double[] sigmas;
    private final int half;
    private final double[] kernel;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    /**
     * The outlines of the Gaussians, which have one centre. An outline is {@code ln(axis ratio)} times the cosine, and times
     * the sine, of twice the angle from the columns' direction to the long axis.
     *
     * @param x of their centre, 0-based pixels
     * @param y of it
     * @param along the first, of a Gaussian as wide as a star
     * @param across the second
     * @param alongChange of the first, for each factor of ten in width: bulges are rounder than discs, bars are not
     * @param acrossChange of the second
     */
    record Outline(double x, double y, double along, double across, double alongChange, double acrossChange) {
        /** How many numbers, of which how many at first are the place? */
        static final int COUNT = 6;

        static final int PLACE = 2;

        /** A round one. */
        static Outline round(double x, double y) {
            return new Outline(x, y, 0, 0, 0, 0);
        }

        double[] numbers() {
            return new double[] {x, y, along, across, alongChange, acrossChange};
        }

        /** Moved by so much in each of its numbers. */
        Outline moved(double... steps) {
            return new Outline(
                    x + steps[0],
                    y + steps[1],
                    along + steps[2],
                    across + steps[3],
                    alongChange + steps[4],
                    acrossChange + steps[5]);
        }
    }

    /** In a window around a nucleus, of Gaussians up to its radius or one step more. */
    HostLight(HostWindow window, ForcedStars stars) {
        this.window = window;
        this.pixels = window.pixels();
        this.stars = stars.light();
        this.fwhm = stars.fwhm();
        this.sigmas = widths(fwhm, window.radius());
        this.half = (int) Math.ceil(BLUR_FWHM * fwhm);
        this.kernel = kernel(this.stars, (int) Math.rint(window.x()), (int) Math.rint(window.y()), half);
        this.left = Arrays.stream(pixels.x()).min().orElse(0) - half;
        this.top = Arrays.stream(pixels.y()).min().orElse(0) - half;
        this.width = Arrays.stream(pixels.x()).max().orElse(0) + half - left + 1;
        this.height = Arrays.stream(pixels.y()).max().orElse(0) + half - top + 1;
    }

    private static double[] widths(double fwhm, double widest) {
        double narrowest = Math.max(FLOOR, NARROWEST_FWHM * fwhm);
        int count = 2 + (int) Math.ceil(Math.log(widest / narrowest) / Math.log(RATIO));
        double[] sigmas = new double[count];
        for (int k = 1; k < count; k++) {
            sigmas[k] = narrowest * Math.pow(RATIO, k - 1.0);
        }
        return sigmas;
    }

    private static double[] kernel(StarLight stars, int x, int y, int half) {
        int side = 2 * half + 1;
        PixelLight star = stars.at(x, y, half);
        double[] kernel = new double[side * side];
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                kernel[j * side + i] = star.at(x + half - i, y + half - j);
            }
        }
        return kernel;
    }

    /** How many Gaussians? The first is a star. */
    int count() {
        return sigmas.length;
    }

    /** Is this one narrower than a star? */
    boolean isSharp(int gaussian) {
        return sigmas[gaussian] < fwhm;
    }

    /** The light of one Gaussian of unit flux in each of the pixels. */
    double[] of(Outline outline, int gaussian) {
        double[] fluxes = new double[sigmas.length];
        fluxes[gaussian] = 1;
        return of(outline, fluxes);
    }

    /** The light of all, with these fluxes. */
    double[] of(Outline outline, double[] fluxes) {
        double[] light = new double[pixels.count()];
        if (fluxes[0] != 0) {
            double[] star = window.light(stars.at(outline.x, outline.y, Double.MAX_VALUE));
            for (int i = 0; i < light.length; i++) {
                light[i] = fluxes[0] * star[i];
            }
        }
        double[] sharp = new double[width * height];
        boolean isEmpty = true;
        for (int k = 1; k < sigmas.length; k++) {
            if (fluxes[k] != 0) {
                add(sharp, outline, sigmas[k], fluxes[k]);
                isEmpty = false;
            }
        }
        if (!isEmpty) {
            blur(sharp, light);
        }
        return light;
    }

    /** The covariance of a Gaussian is sigma^2 exp of the matrix (along, across; across, -along), and the floor. */
    private void add(double[] sharp, Outline outline, double sigma, double flux) {
        double decades = Math.log10(sigma / fwhm);
        double along = outline.along + decades * outline.alongChange;
        double across = outline.across + decades * outline.acrossChange;
        double elongation = Math.hypot(along, across);
        double held = Math.min(1, LONGEST / Math.max(LONGEST, elongation));
        along *= held;
        across *= held;
        elongation *= held;
        double shift = elongation == 0 ? 1 : Math.sinh(elongation) / elongation;
        double square = sigma * sigma;
        double xx = square * (Math.cosh(elongation) + shift * along) + FLOOR * FLOOR;
        double yy = square * (Math.cosh(elongation) - shift * along) + FLOOR * FLOOR;
        double xy = square * shift * across;
        double determinant = xx * yy - xy * xy;
        double peak = flux / (2 * Math.PI * Math.sqrt(determinant));
        for (int row = 0; row < height; row++) {
            double v = top + row - outline.y;
            double rest = -0.5 * xx / determinant * v * v;
            double slope = xy / determinant * v;
            for (int column = 0; column < width; column++) {
                double u = left + column - outline.x;
                sharp[row * width + column] += peak * Math.exp(rest + u * (slope - 0.5 * yy / determinant * u));
            }
        }
    }

    private void blur(double[] sharp, double[] light) {
        int side = 2 * half + 1;
        for (int i = 0; i < light.length; i++) {
            int first = (pixels.y()[i] - top - half) * width + pixels.x()[i] - left - half;
            double sum = 0;
            for (int j = 0; j < side; j++) {
                int at = first + j * width;
                int of = j * side;
                for (int k = 0; k < side; k++) {
                    sum += kernel[of + k] * sharp[at + k];
                }
            }
            light[i] += sum;
        }
    }
}
