package space.bhtom.photometry.difference;

import java.util.Arrays;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.measurement.ForcedFlux;
import space.bhtom.photometry.measurement.FrameLight;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;

/**
 * What is new at a place of a frame, beside a template: the template is brought onto the frame's pixels, and
 * {@link ProperSubtraction} compares them by the shapes of both frames' stars. Neither host nor neighbours need a model.
 */
public final class DifferenceImage {
    /** The square in full widths at half maximum of the wider frame, at least. */
    private static final double WIDTHS = 20;

    private static final int SMALLEST = 64;
    private static final int LARGEST = 512;
    /** Part of a star's light that must lie on known pixels of both. */
    private static final double MOSTLY = 0.9;

    private static final double MAD = 1.4826;
    /** Pixels on each side of the square that its other side disturbs. */
    private static final int MARGIN = 8;

    private final MeasuredFrame frame;
    private final Template template;
    private final Registration registration;

    /** Of a solved frame, near a place (0-based pixel centres). Fails with REQUEST_BAD if the two share too few stars. */
    public DifferenceImage(MeasuredFrame frame, PlateSolution plate, Template template, double x, double y) {
        this.frame = frame;
        this.template = template;
        this.registration = Registration.at(frame, plate, template, x, y);
    }

    /** ADU of a star on the template over those on the frame. */
    public double fluxRatio() {
        return registration.fluxRatio();
    }

    /** Stars that tie the two together. */
    public int starCount() {
        return registration.starCount();
    }

    /**
     * The light of the place less that of the template, on the scale of the frame's sources; negative if it was brighter then.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if one of the two hardly shows the place
     */
    public ForcedFlux at(double x, double y) {
        int side = side();
        int left = (int) Math.rint(x) - side / 2;
        int top = (int) Math.rint(y) - side / 2;
        Squares squares = new Squares(left, top, side);
        double[] star = star(x, y, left, top, side);
        requirePlace(squares, star);
        double sigma = squares.levelled();
        ProperSubtraction difference = ProperSubtraction.of(
                new ProperSubtraction.Side(
                        squares.fresh,
                        squares.freshVariance,
                        shifted(star, side),
                        frame.forced().light().sigma(x, y),
                        1),
                new ProperSubtraction.Side(
                        squares.old,
                        squares.oldVariance,
                        shifted(starThere(x, y, left, top, side), side),
                        sigma,
                        registration.fluxRatio()),
                side,
                registration.error());
        int column = side / 2;
        double spread = spread(difference, squares, side);
        double host = registration.fluxRatioError() * Math.abs(squares.hostFlux(star));
        double error = Math.hypot(difference.error(column, column) * Math.max(1, spread), host);
        int flags = frame.noise().isAssumed() ? Flag.NOISE_ASSUMED.mask() : 0;
        return new ForcedFlux(x, y, difference.flux(column, column), error, 0, flags);
    }

    private int side() {
        double widest = Math.max(frame.fwhmPixels(), template.measured().fwhmPixels() / Math.sqrt(registration.area()));
        int side = SMALLEST;
        while (side < WIDTHS * widest && side < LARGEST) {
            side *= 2;
        }
        return side;
    }

    private void requirePlace(Squares squares, double[] star) {
        double known = 0;
        double all = 0;
        for (int i = 0; i < star.length; i++) {
            all += star[i];
            known += squares.isKnown[i] ? star[i] : 0;
        }
        if (!(known > MOSTLY * all)) {
            throw Problem.REQUEST_BAD.of(
                    "The template “%s” or “%s” shows no usable pixels at the place of the target: give another template."
                            .formatted(template.name(), frame.frame().name()));
        }
    }

    /** A unit star at the place, on the pixels of the square. */
    private double[] star(double x, double y, int left, int top, int side) {
        FrameLight.Grid light = frame.forced().light().star(x, y, side / 2.0);
        double[] pixels = new double[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = light.at(left + i % side, top + i / side);
        }
        return pixels;
    }

    /** The same star as the template shows it, brought onto the frame's pixels as all its light is. */
    private double[] starThere(double x, double y, int left, int top, int side) {
        double[] there = registration.there(x, y);
        FrameLight.Grid light = template.measured().forced().light().star(there[0], there[1], side / 2.0);
        double[] pixels = new double[side * side];
        for (int i = 0; i < pixels.length; i++) {
            double[] at = registration.there(left + i % side, top + i / side);
            pixels[i] = registration.area() * Resampling.at(light::at, at[0], at[1]);
        }
        return pixels;
    }

    /** With the middle of the square at its first pixel. */
    private static double[] shifted(double[] pixels, int side) {
        double[] shifted = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int column = Math.floorMod(i % side - side / 2, side);
            int row = Math.floorMod(i / side - side / 2, side);
            shifted[row * side + column] = pixels[i];
        }
        return shifted;
    }

    /** Scatter of the difference over its errors, all over the square: 1 if nothing is amiss. */
    private static double spread(ProperSubtraction difference, Squares squares, int side) {
        double[] pulls = new double[side * side];
        int count = 0;
        for (int row = MARGIN; row < side - MARGIN; row++) {
            for (int column = MARGIN; column < side - MARGIN; column++) {
                if (squares.isKnown[row * side + column]) {
                    pulls[count++] = Math.abs(difference.flux(column, row)) / difference.error(column, row);
                }
            }
        }
        Arrays.sort(pulls, 0, count);
        return count == 0 ? 1 : MAD * pulls[count / 2];
    }

    /** The pixels of both frames around the place, on the frame's grid; what either does not know is 0 in both. */
    private final class Squares {
        private final double[] fresh;
        private final double[] old;
        private final double[] freshVariance;
        private final double[] oldVariance;
        private final boolean[] isKnown;

        Squares(int left, int top, int side) {
            fresh = new double[side * side];
            old = new double[side * side];
            freshVariance = new double[side * side];
            oldVariance = new double[side * side];
            isKnown = new boolean[side * side];
            FrameLight now = frame.forced().light();
            FrameLight then = template.measured().forced().light();
            double area = registration.area();
            for (int i = 0; i < fresh.length; i++) {
                int x = left + i % side;
                int y = top + i / side;
                double[] there = registration.there(x, y);
                double light = now.at(x, y);
                double before = area * Resampling.at(then::at, there[0], there[1]);
                isKnown[i] = !Double.isNaN(light) && !Double.isNaN(before);
                if (isKnown[i]) {
                    fresh[i] = light;
                    old[i] = before;
                    double sigma = now.sigma(x, y);
                    double sigmaThere = then.sigma(there[0], there[1]);
                    freshVariance[i] = sigma * sigma + Math.max(0, light) / now.gain();
                    oldVariance[i] = area * area * (sigmaThere * sigmaThere + Math.max(0, before / area) / then.gain());
                }
            }
        }

        /** Takes off what the sky differs by; returns the template's noise of the sky, 1 sigma, ADU. */
        double levelled() {
            double[] offsets = new double[fresh.length];
            int count = 0;
            for (int i = 0; i < fresh.length; i++) {
                if (isKnown[i]) {
                    offsets[count++] = fresh[i] - old[i] / registration.fluxRatio();
                }
            }
            Arrays.sort(offsets, 0, count);
            double offset = offsets[count / 2];
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < fresh.length; i++) {
                fresh[i] -= isKnown[i] ? offset : 0;
                least = isKnown[i] ? Math.min(least, oldVariance[i]) : least;
            }
            return Math.sqrt(least);
        }

        /** Light of the template under a star at the place, as that star's flux on the frame. */
        double hostFlux(double[] star) {
            double light = 0;
            double weight = 0;
            for (int i = 0; i < star.length; i++) {
                light += star[i] * old[i];
                weight += star[i] * star[i];
            }
            return light / weight / registration.fluxRatio();
        }
    }
}
