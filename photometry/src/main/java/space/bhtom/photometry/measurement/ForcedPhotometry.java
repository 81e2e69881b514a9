package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.schema.light.Flag;

/**
 * Measures the light at a place that was given, star or no star, on the sky or on a host galaxy.
 *
 * <p>In a circle of a few star widths the pixels are fitted by the mean star of the frame at the place, the same star at each
 * detected neighbour, and a polynomial for what is smooth; all are linear in their brightness. The order of the polynomial,
 * from a flat sky up, is the one of least BIC = chi^2 + k ln n (Schwarz 1978, Ann. Statist. 6, 461).
 */
public final class ForcedPhotometry {
    private static final double REACH_FWHM = 3;
    /** A detection this near is the source itself, not a neighbour. */
    private static final double SELF_FWHM = 0.6;

    private static final int HIGHEST_ORDER = 4;
    private static final int MOST_SCALE_STARS = 200;

    private static final int MOST_NEIGHBOURS = 12;
    /** Less of the circle than this is near the edge. */
    private static final double WHOLE = 0.95;

    private final Pixels sky;
    private final Background background;
    private final NoiseModel noise;
    private final MeanStar stars;
    private final double fwhm;
    private final Neighbours neighbours;
    private final FieldCorrection scale;

    ForcedPhotometry(
            Pixels sky,
            Background background,
            NoiseModel noise,
            MeanStar stars,
            double fwhm,
            List<Detection> detections) {
        this.sky = sky;
        this.background = background;
        this.noise = noise;
        this.stars = stars;
        this.fwhm = fwhm;
        this.neighbours = new Neighbours(detections, (REACH_FWHM + 1) * fwhm);
        this.scale = FieldCorrection.through(List.of(), new double[0], sky.width(), sky.height());
    }

    private ForcedPhotometry(ForcedPhotometry other, FieldCorrection scale) {
        this.sky = other.sky;
        this.background = other.background;
        this.noise = other.noise;
        this.stars = other.stars;
        this.fwhm = other.fwhm;
        this.neighbours = other.neighbours;
        this.scale = scale;
    }

    /** The same on the scale of these fluxes of stars, which aperture photometry measured. */
    ForcedPhotometry on(List<Detection> stars, double[] fluxes) {
        int count = Math.min(stars.size(), MOST_SCALE_STARS);
        double[] logarithms = new double[count];
        for (int i = 0; i < count; i++) {
            ForcedFlux own = at(stars.get(i).x(), stars.get(i).y());
            logarithms[i] = Math.log(fluxes[i] / own.fluxAdu());
        }
        FieldCorrection field = FieldCorrection.through(stars.subList(0, count), logarithms, sky.width(), sky.height());
        return new ForcedPhotometry(this, field);
    }

    /**
     * The light at this place (0-based pixel centres) over its local sky. The flux is NaN, with {@link Flag#NEAR_EDGE}, where
     * the frame shows too little of it.
     */
    public ForcedFlux at(double x, double y) {
        double reach = Math.max(REACH_FWHM * fwhm, 5);
        List<double[]> pixels = pixels(x, y, reach);
        double whole = pixels.size() / (Math.PI * reach * reach);
        int flags = (whole < WHOLE ? Flag.NEAR_EDGE.mask() : 0) | (noise.isAssumed() ? Flag.NOISE_ASSUMED.mask() : 0);
        List<Detection> others = others(x, y);
        flags |= others.isEmpty() ? 0 : Flag.BLENDED.mask();
        Fit best = best(pixels, others, new double[] {x, y}, reach);
        if (best == null) {
            return new ForcedFlux(x, y, Double.NaN, Double.NaN, Double.NaN, flags | Flag.NEAR_EDGE.mask());
        }
        // what the model misses widens the error; luck does not narrow it
        double misfit = Math.sqrt(Math.max(1, best.fit.chi2() / Math.max(1, pixels.size() - best.terms)));
        return new ForcedFlux(
                x,
                y,
                best.fit.values()[0],
                best.fit.errors()[0] * misfit,
                best.fit.values()[best.skyTerm],
                flags);
    }

    private record Fit(LinearFit fit, int terms, int skyTerm, double bic) {}

    private @Nullable Fit best(List<double[]> pixels, List<Detection> others, double[] place, double reach) {
        Fit best = null;
        for (int order = 0; order <= HIGHEST_ORDER; order++) {
            Fit next = fit(pixels, others, place, reach, order);
            if (next != null && (best == null || next.bic < best.bic)) {
                best = next;
            }
        }
        return best;
    }

    private @Nullable Fit fit(List<double[]> pixels, List<Detection> others, double[] place, double reach, int order) {
        int skyTerm = 1 + others.size();
        int terms = skyTerm + SkyPolynomial.count(order);
        if (pixels.size() < 2 * terms) {
            return null;
        }
        double[][] design = new double[terms][pixels.size()];
        double[] data = new double[pixels.size()];
        double[] weights = new double[pixels.size()];
        RadialProfile star = stars.at(place[0], place[1]);
        double skyVariance = Math.pow(background.sigma(place[0], place[1]), 2);
        for (int i = 0; i < data.length; i++) {
            double[] pixel = pixels.get(i);
            design[0][i] = star.at(Math.hypot(pixel[0] - place[0], pixel[1] - place[1]));
            for (int k = 0; k < others.size(); k++) {
                design[1 + k][i] = star.at(Math.hypot(
                        pixel[0] - others.get(k).x(), pixel[1] - others.get(k).y()));
            }
            double[] uv = {(pixel[0] - place[0]) / reach, (pixel[1] - place[1]) / reach};
            SkyPolynomial.fill(design, skyTerm, i, order, uv);
            data[i] = pixel[2];
            weights[i] = 1 / (skyVariance + Math.max(0, pixel[2]) / noise.gainElectronsPerAdu());
        }
        LinearFit fit = LinearFit.of(design, data, weights);
        return fit == null ? null : new Fit(fit, terms, skyTerm, fit.chi2() + terms * Math.log(data.length));
    }

    private List<Detection> others(double x, double y) {
        List<Detection> others = new ArrayList<>();
        for (Detection other : neighbours.around(x, y)) {
            if (Math.hypot(other.x() - x, other.y() - y) > SELF_FWHM * fwhm && others.size() < MOST_NEIGHBOURS) {
                others.add(other);
            }
        }
        return others;
    }

    /** Column, row and value of the usable pixels within reach. */
    private List<double[]> pixels(double x, double y, double reach) {
        List<double[]> found = new ArrayList<>();
        int top = (int) Math.max(0, Math.ceil(y - reach));
        int bottom = (int) Math.min(sky.height() - 1, Math.floor(y + reach));
        int left = (int) Math.max(0, Math.ceil(x - reach));
        int right = (int) Math.min(sky.width() - 1, Math.floor(x + reach));
        for (int j = top; j <= bottom; j++) {
            for (int i = left; i <= right; i++) {
                float value = sky.at(i, j);
                if (!Float.isNaN(value) && Math.hypot(i - x, j - y) <= reach) {
                    found.add(new double[] {i, j, value});
                }
            }
        }
        return found;
    }
}
