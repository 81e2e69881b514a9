package space.bhtom.photometry.measurement;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.photometry.measurement.ForcedStars.Place;
import space.bhtom.photometry.measurement.StarLight.PixelLight;
import space.bhtom.schema.light.Flag;

/**
 * Measures the light at a place that was given, star or no star, on the sky or on a host galaxy.
 *
 * <p>In a circle of a few star widths the pixels are fitted by a star of the frame's shape at the place, the same at each
 * neighbour, and a polynomial for what is smooth: see {@link ForcedFit}. Fluxes are on the scale of the frame's sources.
 */
public final class ForcedPhotometry {
    private static final double REACH_FWHM = 3;
    private static final double LEAST_REACH = 5;
    /** A star this near is the source itself, not a neighbour. */
    private static final double SELF_FWHM = 0.6;
    /** Neighbours beyond the circle whose wings reach into it, full widths. */
    private static final double BEYOND_FWHM = 1;

    /** Light centred farther from the target than this, and than so many times the error of a centre, is not its alone. */
    private static final double OFF_FWHM = 0.08;

    private static final double SURE = 4;
    /** Error of a centre over full width and noise-to-signal ratio. */
    private static final double CENTRE_FWHM = 0.6;

    private static final double STEP_FWHM = 0.12;
    /** Two stars are told from one by this much, chi^2. */
    private static final double CLEARLY = 20;

    private static final int MOST_SCALE_STARS = 200;
    private static final int MOST_NEIGHBOURS = 12;
    /** Less of the circle than this is near the edge. */
    private static final double WHOLE = 0.95;

    private final Scene scene;
    private final ForcedStars stars;
    private final FieldCorrection scale;
    private final @Nullable HostGalaxy host;

    /**
     * What is measured.
     *
     * @param sky pixels over the background, ADU
     * @param full pixels that tell nothing, index {@code y * width + x}
     * @param background with its noise
     * @param noise of light
     */
    record Scene(Pixels sky, BitSet full, Background background, NoiseModel noise) {}

    ForcedPhotometry(Scene scene, ForcedStars stars) {
        this(
                scene,
                stars,
                FieldCorrection.through(List.of(), new double[0], scene.sky.width(), scene.sky.height()),
                null);
    }

    private ForcedPhotometry(Scene scene, ForcedStars stars, FieldCorrection scale, @Nullable HostGalaxy host) {
        this.scene = scene;
        this.stars = stars;
        this.scale = scale;
        this.host = host;
    }

    /** What it measures, for those who compare frames. */
    public FrameLight light() {
        return new FrameLight(scene, stars.light(), scale);
    }

    /** The same on the scale of these fluxes of stars, by which the frame's sources are measured. */
    ForcedPhotometry on(List<Detection> scaleStars, double[] fluxes) {
        int count = Math.min(scaleStars.size(), MOST_SCALE_STARS);
        double[] logarithms = new double[count];
        for (int i = 0; i < count; i++) {
            ForcedFlux own = at(scaleStars.get(i).x(), scaleStars.get(i).y(), Trail.POINT);
            logarithms[i] = Math.log(fluxes[i] / own.fluxAdu());
        }
        FieldCorrection field = FieldCorrection.through(
                scaleStars.subList(0, count), logarithms, scene.sky.width(), scene.sky.height());
        return new ForcedPhotometry(scene, stars, field, null);
    }

    /** The same with a model of the galaxy that a target at this place stands on, if it seems to. */
    ForcedPhotometry withHostOf(double x, double y, Trail trail) {
        double reach = reach(trail);
        ForcedPixels circle = ForcedPixels.around(scene.sky, scene.full, x, y, reach);
        Model smooth = best(x, y, trail, circle);
        if (smooth == null || smooth.isPlain() && !isOff(smooth, x, y)) {
            return this;
        }
        PixelLight star = stars.light().trailed(trail).at(x, y, Double.MAX_VALUE);
        HostGalaxy galaxy =
                new HostSearch(scene, stars, new Place(x, y), star, reach).find(smooth.result, circle, noise(x, y));
        return galaxy == null ? this : new ForcedPhotometry(scene, stars, scale, galaxy);
    }

    /** Pixels from this place to the middle of the galaxy that it stands on, as it is modelled; empty if it is not. */
    public OptionalDouble fromNucleus(double x, double y) {
        return host == null || !host.covers(x, y, reach(Trail.POINT))
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.hypot(host.outline().x() - x, host.outline().y() - y));
    }

    /**
     * The light at this place (0-based pixel centres) over its local sky, of a target that moved like this meanwhile. The flux
     * is NaN, with {@link Flag#NEAR_EDGE}, where the frame shows too little of it.
     */
    ForcedFlux at(double x, double y, Trail trail) {
        double reach = reach(trail);
        return measured(x, y, trail, ForcedPixels.around(scene.sky, scene.full, x, y, reach));
    }

    /** The same once an artificial star of this flux, with its photon noise, was added to the pixels there. */
    ForcedFlux withStar(double x, double y, Trail trail, double flux, Random random) {
        double reach = reach(trail);
        ForcedPixels pixels = ForcedPixels.around(scene.sky, scene.full, x, y, reach);
        PixelLight star = stars.light().trailed(trail).at(x, y, reach);
        double intrinsic = flux / scale.at(x, y);
        for (int i = 0; i < pixels.count(); i++) {
            double light = intrinsic * star.at(pixels.x()[i], pixels.y()[i]);
            double photons = Math.max(0, light) / scene.noise.gainElectronsPerAdu();
            pixels.value()[i] += light + Math.sqrt(photons) * random.nextGaussian();
        }
        return measured(x, y, trail, pixels);
    }

    /** All the light of a circle over the frame's background, sigma^2 = A sigma_sky^2 + F / gain. */
    CircleLight circle(double x, double y, double radius) {
        CircularAperture circle = CircularAperture.of(scene.sky, x, y, radius);
        double sigma = scene.background.sigma(x, y);
        double variance = circle.area() * sigma * sigma + Math.max(0, circle.sum()) / scene.noise.gainElectronsPerAdu();
        return new CircleLight(radius, circle.sum(), Math.sqrt(variance), circle.area() / (Math.PI * radius * radius));
    }

    private double reach(Trail trail) {
        return Math.max(REACH_FWHM * stars.fwhm(), LEAST_REACH) + trail.length() / 2;
    }

    /** Pixels from this place to the nearest star that is known; infinite if none is near. */
    double nearestStar(double x, double y) {
        double reach = REACH_FWHM * stars.fwhm();
        return stars.places().stream()
                .flatMap(opinion -> opinion.around(x, y, reach).stream().limit(1))
                .mapToDouble(place -> Math.hypot(place.x() - x, place.y() - y))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * One opinion of what is there, fitted.
     *
     * @param around what shines beside the target
     * @param centre where the light is centred that counts for the target; null if no star is known there
     */
    private record Model(
            ForcedFit.Result result,
            List<PixelLight> around,
            @Nullable Place centre) {
        /** Nothing beside the target but sky? */
        boolean isPlain() {
            return result.isFlat() && around.isEmpty();
        }
    }

    private ForcedFlux measured(double x, double y, Trail trail, ForcedPixels pixels) {
        int flags = (pixels.share() < WHOLE ? Flag.NEAR_EDGE.mask() : 0)
                | (scene.noise.isAssumed() ? Flag.NOISE_ASSUMED.mask() : 0);
        ForcedFit.Result onHost = onHost(x, y, trail, pixels);
        if (onHost != null) {
            return flux(x, y, onHost, flags | Flag.BLENDED.mask());
        }
        Model best = best(x, y, trail, pixels);
        if (best == null) {
            return new ForcedFlux(x, y, Double.NaN, Double.NaN, Double.NaN, flags | Flag.NEAR_EDGE.mask());
        }
        flags |= best.around.isEmpty() ? 0 : Flag.BLENDED.mask();
        if (best.centre == null || !trail.isPoint() || !isOff(best, x, y)) {
            return flux(x, y, best.result, flags);
        }
        ForcedFit.Result pair = pair(pixels, new Place(x, y), best.centre, best.around);
        return pair == null
                ? flux(x, y, best.result, flags | Flag.OFF_CENTRE.mask())
                : flux(x, y, pair, flags | Flag.BLENDED.mask());
    }

    /** A target at this place and the galaxy that it stands on, taken apart; empty if there is none. */
    public Optional<HostStamp> hostStamp(double x, double y, Trail trail) {
        return host == null || !host.covers(x, y, reach(trail))
                ? Optional.empty()
                : Optional.ofNullable(host.stamp(stars.light().trailed(trail).at(x, y, Double.MAX_VALUE)));
    }

    private ForcedFit.@Nullable Result onHost(double x, double y, Trail trail, ForcedPixels pixels) {
        return host == null || !host.covers(x, y, reach(trail))
                ? null
                : host.measure(stars.light().trailed(trail).at(x, y, Double.MAX_VALUE), pixels);
    }

    private @Nullable Model best(double x, double y, Trail trail, ForcedPixels pixels) {
        double reach = reach(trail);
        PixelLight star = stars.light().trailed(trail).at(x, y, reach);
        Model best = null;
        for (PlaceGrid<Place> opinion : stars.places()) {
            List<PixelLight> others = others(opinion, x, y, trail, reach);
            ForcedFit.Result next = fit(pixels, x, y, reach, joined(List.of(star), others));
            if (next != null && (best == null || next.bic() < best.result.bic())) {
                best = new Model(next, others, centre(opinion, x, y));
            }
        }
        return best;
    }

    private ForcedFit.@Nullable Result fit(
            ForcedPixels pixels, double x, double y, double reach, List<PixelLight> lights) {
        return ForcedFit.of(pixels, lights, new double[] {x, y}, reach, noise(x, y));
    }

    /** Where the light is centred that counts for this place; null if none does. */
    private @Nullable Place centre(PlaceGrid<Place> opinion, double x, double y) {
        List<Place> near = opinion.around(x, y, SELF_FWHM * stars.fwhm());
        return near.isEmpty() ? null : near.get(0);
    }

    /** Is the light that counts for this place centred elsewhere? */
    private boolean isOff(Model light, double x, double y) {
        Place centre = light.centre;
        if (centre == null) {
            return false;
        }
        ForcedFit.Result result = light.result;
        double noise = SURE * CENTRE_FWHM * result.error() * Math.max(1, result.misfit()) / Math.abs(result.flux());
        return Math.hypot(centre.x() - x, centre.y() - y) > Math.hypot(OFF_FWHM, noise) * stars.fwhm();
    }

    /**
     * The target's part of a light that is centred elsewhere, where another star beside it explains the pixels better than a
     * single star anywhere; null where it does not.
     */
    private ForcedFit.@Nullable Result pair(ForcedPixels pixels, Place target, Place centre, List<PixelLight> around) {
        double reach = reach(Trail.POINT);
        PixelLight own = stars.light().at(target.x(), target.y(), reach);
        double step = STEP_FWHM * stars.fwhm();
        ForcedFit.Result single = new PlaceSearch((x, y) -> fit(
                        pixels,
                        target.x(),
                        target.y(),
                        reach,
                        joined(List.of(stars.light().at(x, y, reach)), around)))
                .best(centre.x(), centre.y(), step);
        ForcedFit.Result pair = new PlaceSearch((x, y) -> fit(
                        pixels,
                        target.x(),
                        target.y(),
                        reach,
                        joined(List.of(own, stars.light().at(x, y, reach)), around)))
                .best(2 * centre.x() - target.x(), 2 * centre.y() - target.y(), step);
        boolean isPair = single != null
                && pair != null
                && pair.neighbour() > 0
                && pair.bic() < single.bic() - CLEARLY * Math.max(1, pair.misfit() * pair.misfit());
        return isPair ? pair : null;
    }

    private static List<PixelLight> joined(List<PixelLight> first, List<PixelLight> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }

    private ForcedFlux flux(double x, double y, ForcedFit.Result result, int flags) {
        // what the model misses widens the error; luck does not narrow it
        double factor = scale.at(x, y);
        double error = Math.hypot(result.error() * Math.max(1, result.misfit()), stars.confusion());
        return new ForcedFlux(x, y, factor * result.flux(), factor * error, result.sky(), flags);
    }

    private ForcedFit.Noise noise(double x, double y) {
        double sigma = scene.background.sigma(x, y);
        return new ForcedFit.Noise(sigma * sigma, scene.noise.gainElectronsPerAdu(), stars.relativeError());
    }

    /** The star nearest to the target is the target itself; if it stands right there, whatever else is near is not. */
    private List<PixelLight> others(PlaceGrid<Place> opinion, double x, double y, Trail trail, double reach) {
        List<Place> near = opinion.around(x, y, reach + BEYOND_FWHM * stars.fwhm());
        boolean isThere = !near.isEmpty() && distance(near.get(0), x, y, trail) < OFF_FWHM * stars.fwhm();
        double self = isThere ? OFF_FWHM : SELF_FWHM;
        return near.stream()
                .filter(other -> distance(other, x, y, trail) > self * stars.fwhm())
                .limit(MOST_NEIGHBOURS)
                .map(other -> stars.light().at(other.x(), other.y(), Double.MAX_VALUE))
                .toList();
    }

    private static double distance(Place place, double x, double y, Trail trail) {
        return trail.distance(place.x() - x, place.y() - y);
    }
}
