package space.bhtom.photometry.difference;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import space.bhtom.photometry.measurement.ForcedFlux;
import space.bhtom.photometry.measurement.FrameLight;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;

/**
 * The difference of a frame and its template on a square of pixels around a target, and that of artificial stars in it. They
 * stand a whole number of pixels from the target, so that the difference there is measured just as the target's is; as it is
 * linear in the pixels, a star is added to it and not subtracted anew.
 */
public final class DifferenceSquare {
    /** The square in full widths at half maximum of the wider frame, at least. */
    private static final double WIDTHS = 20;

    private static final int SMALLEST = 64;
    private static final int LARGEST = 512;
    /** Part of a star's light that must lie on known pixels of both. */
    private static final double MOSTLY = 0.9;

    private static final double MAD = 1.4826;
    /** Pixels on each side of the square that its other side disturbs. */
    private static final int MARGIN = 8;
    /** Artificial stars reach so far. */
    private static final double REACH_FWHM = 3;

    private static final int LEAST_REACH = 5;

    private final MeasuredFrame frame;
    private final Registration registration;
    private final double x;
    private final double y;
    private final int left;
    private final int top;
    private final int side;
    private final SharedPixels pixels;
    private final double[] star;
    private final int[] core;
    private final ProperSubtraction difference;
    private final double spread;
    private final ForcedFlux target;

    /**
     * Around a place, 0-based pixel centres.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if one of the two hardly shows the place
     */
    DifferenceSquare(MeasuredFrame frame, Registration registration, double x, double y) {
        this.frame = frame;
        this.registration = registration;
        this.x = x;
        this.y = y;
        this.side = side();
        this.left = (int) Math.rint(x) - side / 2;
        this.top = (int) Math.rint(y) - side / 2;
        this.pixels = SharedPixels.of(frame.forced().light(), registration, left, top, side, reach());
        this.star = star();
        this.core = core();
        requirePlace();
        this.difference = subtracted();
        this.spread = spread();
        int middle = side / 2;
        this.target = told(x, y, difference.flux(middle, middle), difference.error(middle, middle));
    }

    private int side() {
        Template template = registration.template();
        double widest = Math.max(frame.fwhmPixels(), template.measured().fwhmPixels() / Math.sqrt(registration.area()));
        int length = SMALLEST;
        while (length < WIDTHS * widest && length < LARGEST) {
            length *= 2;
        }
        return length;
    }

    private void requirePlace() {
        if (!(knownShare(0, 0) > MOSTLY)) {
            throw Problem.REQUEST_BAD.of(
                    "The template “%s” or “%s” shows no usable pixels at the place of the target: give another template."
                            .formatted(
                                    registration.template().name(),
                                    frame.frame().name()));
        }
    }

    /** A unit star at the target's place, on the pixels of the square. */
    private double[] star() {
        FrameLight.Grid light = frame.forced().light().star(x, y, side / 2.0);
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = light.at(left + i % side, top + i / side);
        }
        return values;
    }

    /** The same star as the template shows it, brought onto the frame's pixels as all its light is. */
    private double[] starThere() {
        double[] there = registration.there(x, y);
        FrameLight.Grid light =
                registration.template().measured().forced().light().star(there[0], there[1], side / 2.0);
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            double[] at = registration.there(left + i % side, top + i / side);
            values[i] = registration.area() * Resampling.at(light::at, at[0], at[1]);
        }
        return values;
    }

    /** Pixels that an artificial star at the target's place reaches. */
    private int[] core() {
        double reach = reach();
        return IntStream.range(0, star.length)
                .filter(i -> Math.hypot(i % side - side / 2, i / side - side / 2) <= reach)
                .toArray();
    }

    private double reach() {
        return Math.max(LEAST_REACH, REACH_FWHM * frame.fwhmPixels());
    }

    private ProperSubtraction subtracted() {
        double sigma = frame.forced().light().sigma(x, y);
        return ProperSubtraction.of(
                new ProperSubtraction.Side(pixels.fresh(), pixels.freshVariance(), shifted(star), sigma, 1),
                new ProperSubtraction.Side(
                        pixels.old(),
                        pixels.oldVariance(),
                        shifted(starThere()),
                        pixels.oldSigma(),
                        registration.fluxRatio()),
                side,
                registration.error());
    }

    /** With the middle of the square at its first pixel. */
    private double[] shifted(double[] values) {
        double[] shifted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int column = Math.floorMod(i % side - side / 2, side);
            int row = Math.floorMod(i / side - side / 2, side);
            shifted[row * side + column] = values[i];
        }
        return shifted;
    }

    /** Scatter of the difference over its errors, all over the square: 1 if nothing is amiss. */
    private double spread() {
        double[] pulls = new double[side * side];
        int count = 0;
        for (int row = MARGIN; row < side - MARGIN; row++) {
            for (int column = MARGIN; column < side - MARGIN; column++) {
                if (pixels.isKnown()[row * side + column]) {
                    pulls[count++] = Math.abs(difference.flux(column, row)) / difference.error(column, row);
                }
            }
        }
        Arrays.sort(pulls, 0, count);
        return count == 0 ? 1 : MAD * pulls[count / 2];
    }

    /** The target's light over what the template shows, on the scale of the frame's sources; negative if it was brighter then. */
    public ForcedFlux flux() {
        return target;
    }

    /**
     * Are error and limit of this place what they claim to be? By artificial stars in the frame around it; empty if there are
     * too few places for them.
     */
    public Optional<InjectionCheck> check() {
        return InjectionCheck.at(new DifferencePlaces(this).all(), this::withStar);
    }

    double fwhmPixels() {
        return frame.fwhmPixels();
    }

    /** A place this far from the target, columns and rows, has room for a star on known pixels. */
    boolean isFree(int right, int down) {
        return Math.max(Math.abs(right), Math.abs(down)) < side / 2 - reach() && knownShare(right, down) > MOSTLY;
    }

    /** Largest distance of a free place along rows and columns. */
    int room() {
        return (int) (side / 2 - reach()) - 1;
    }

    /** The error of a free place but for the host. */
    double error(int right, int down) {
        return difference.error(side / 2 + right, side / 2 + down) * Math.max(1, spread);
    }

    /** What is measured there once the target's own light is taken off. */
    ForcedFlux at(int right, int down) {
        return with(right, down, AddedLight.NONE);
    }

    private ForcedFlux withStar(ForcedFlux place, double fluxAdu, Random random) {
        int right = away(place.x(), x);
        int down = away(place.y(), y);
        double gain = frame.forced().light().gain();
        int[] where = new int[core.length];
        double[] light = new double[core.length];
        double[] variance = new double[core.length];
        for (int i = 0; i < core.length; i++) {
            where[i] = core[i] + down * side + right;
            double mean = fluxAdu * star[core[i]];
            double drawn = mean + Math.sqrt(Math.max(0, mean) / gain) * random.nextGaussian();
            light[i] = pixels.isKnown()[where[i]] ? drawn : 0;
            double before = pixels.light(where[i]);
            variance[i] = (Math.max(0, before + light[i]) - Math.max(0, before)) / gain;
        }
        return with(right, down, new AddedLight(where, light, variance));
    }

    /** What is measured so far from the target once its own light is taken off and this is added. */
    private ForcedFlux with(int right, int down, AddedLight added) {
        int column = side / 2 + right;
        int row = side / 2 + down;
        double[] own =
                Arrays.stream(core).mapToDouble(i -> target.fluxAdu() * star[i]).toArray();
        AddedLight targets = new AddedLight(core, own, new double[core.length]);
        double flux = difference.flux(column, row)
                + difference.gain(column, row, added)
                - difference.gain(column, row, targets);
        return told(x + right, y + down, flux, difference.error(column, row, added));
    }

    private ForcedFlux told(double atX, double atY, double flux, double error) {
        double host = registration.fluxRatioError() * Math.abs(hostFlux(away(atX, x), away(atY, y)));
        int flags = frame.noise().isAssumed() ? Flag.NOISE_ASSUMED.mask() : 0;
        return new ForcedFlux(atX, atY, flux, Math.hypot(error * Math.max(1, spread), host), 0, flags);
    }

    /** Whole pixels from the target. */
    private static int away(double place, double from) {
        return (int) Math.rint(place - from);
    }

    /** Part of the light of a star so far from the target that lies on known pixels. */
    private double knownShare(int right, int down) {
        double known = 0;
        double all = 0;
        for (int i : core) {
            all += star[i];
            known += pixels.isKnown()[i + down * side + right] ? star[i] : 0;
        }
        return known / all;
    }

    /** Light of the template under a star so far from the target, as that star's flux on the frame. */
    private double hostFlux(int right, int down) {
        double light = 0;
        double weight = 0;
        for (int i : core) {
            light += star[i] * pixels.old()[i + down * side + right];
            weight += star[i] * star[i];
        }
        return light / weight / registration.fluxRatio();
    }
}
