package space.bhtom.photometry.psf;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.background.MeshBackground;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.detection.Detections;
import space.bhtom.photometry.frame.Pixels;

/**
 * Fits all stars of a frame together, learns their shape meanwhile, and finds in the rest those that were hidden.
 *
 * <p>As in DAOPHOT (Stetson 1987, PASP 99, 191) stars that overlap are fitted as one problem, as in crowdsource (Schlafly et
 * al. 2018, ApJS 234, 39) detection, fit, shape and sky take turns until nothing new appears. Used once, on one thread.
 */
public final class PsfPhotometry {
    private static final int SKY_MESH = 64;
    private static final double FIT_RADIUS_FWHM = 1.3;
    private static final int LEAST_RADIUS = 2;
    private static final int MOST_PASSES = 5;
    /** Passes after which the shape is learned anew, and the pass after which few newcomers end it. */
    private static final int LEARNING_PASSES = 2;

    /** A star made of a cosmic ray fades in so many. */
    private static final int SWEEPS_WITHOUT_RAYS = 3;

    private static final int RAY_PASSES = 4;

    /** Stars that show the shape, in one lesson after the other. */
    private static final int[] TEACHERS = {150, 250, 400};

    private static final double FEW_NEWCOMERS = 0.015;
    private static final double FIRST_THRESHOLD = 6;
    private static final double THRESHOLD = 4;
    private static final double LEAST_SIGNIFICANCE = 3.5;
    /** What a cosmic ray leaves of itself looks like a faint star. */
    private static final double LEAST_BESIDE_RAY = 7;
    /** In the fit alone: fainter ones serve only to explain light. */
    private static final double WORTH_TELLING = 4;
    /** Between the passes, from the noise alone. */
    private static final double LEAST_MEANWHILE = 2.5;
    /** Noise pixels of a star, square root, per full width at half maximum. */
    private static final double NOISE_PIXELS = 1.5054;
    /** Below this significance stars are not all found. */
    private static final double COMPLETE = 6.5;
    /** Nearer ones are one star, in full widths at half maximum. */
    private static final double TWINS = 0.25;
    /** The same beside a full star, of whose plateau there may be several summits. */
    private static final double FULL_TWINS = 1.5;
    /** Relative error of the first, guessed shape, and of a learned one. */
    private static final double GUESS_ERROR = 0.05;

    private static final double SHAPE_ERROR = 0.003;
    /** Bright stars that are farther from the shape would be taken apart into many. */
    private static final double WORST_SHAPE = 0.06;

    /** Detections above this significance, not much longer and wider than stars, are believed to be some. */
    private static final double SURE = 30;

    private static final double STAR_ELONGATION = 1.4;
    private static final double STAR_WIDTH = 1.3;
    /** Pixels that stand out of extended light by less are its noise, sigmas. */
    private static final double HUMP = 2;

    private final Background background;
    private final BitSet full;
    private final BitSet struck = new BitSet();
    private final Stars stars = new Stars();
    private final BitSet isStarlike = new BitSet();
    private final BitSet isWorthTelling = new BitSet();
    private final Scene scene;
    private double fwhm;
    private int radius;
    private double noiseCorrelation = 1;
    private int lessons;
    private double beta = Double.NaN;
    private boolean isShapeTrue;
    private double shapeError;
    private @Nullable Wings wings;
    private double confusion;
    private double shownGain = Double.NaN;

    private PsfPhotometry(Pixels sky, Background background, BitSet saturated, Detections detections, double gain) {
        this.background = background;
        this.full = grown(saturated, sky);
        this.fwhm = detections.fwhmPixels();
        this.radius = fitRadius();
        PsfField guess = PsfBuilder.guess(fwhm);
        this.scene = new Scene(sky.without(full), background, gain, guess);
        double peak = guess.at(0, 0).peak();
        for (Detection detection : detections.list()) {
            if (detection.peakAdu() > 0) {
                isStarlike.set(stars.count, isStarlike(detection));
                stars.add(detection.x(), detection.y(), detection.peakAdu() / peak, detection.isSaturated());
            }
        }
    }

    private boolean isStarlike(Detection detection) {
        return detection.isSaturated()
                || detection.significance() > SURE
                        && detection.elongation() < STAR_ELONGATION
                        && detection.fwhmPixels() < STAR_WIDTH * fwhm;
    }

    /**
     * All stars of a frame from which its sky was subtracted, and their shape; none if too few show it, or if it does not fit
     * them.
     *
     * @param saturated full pixels, index {@code y * width + x}
     * @param gainElectronsPerAdu e-/ADU
     */
    public static PsfFit fit(
            Pixels sky, Background background, BitSet saturated, Detections detections, double gainElectronsPerAdu) {
        PsfPhotometry photometry = new PsfPhotometry(sky, background, saturated, detections, gainElectronsPerAdu);
        photometry.run();
        return photometry.isShapeTrue ? photometry.result() : PsfFit.NONE;
    }

    private void run() {
        scene.setPsf(scene.psf(), GUESS_ERROR);
        takeExtendedLight();
        takeAll();
        sweep(2);
        lowerSky();
        learn();
        if (lessons == 0) {
            return;
        }
        sweep(1);
        takeWings();
        maskCosmicRays();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            scene.setShapeError(Math.max(SHAPE_ERROR, ShapeError.of(scene, stars, fwhm)));
            Newcomers newcomers = new Newcomers(scene, stars, background, full, struck, fwhm);
            int found = newcomers.add(pass == 0 ? FIRST_THRESHOLD : THRESHOLD, THRESHOLD, radius);
            noiseCorrelation = newcomers.correlation();
            sweep(2);
            prune();
            lowerSky();
            if (pass < LEARNING_PASSES) {
                learn();
                sweep(1);
                takeWings();
            }
            if (lessons > LEARNING_PASSES && found < FEW_NEWCOMERS * stars.count) {
                break;
            }
        }
        sweep(2);
        prune();
        shapeError = ShapeError.of(scene, stars, fwhm);
        isShapeTrue = shapeError < WORST_SHAPE;
        errors();
        dropFaint();
        sweep(1);
        shownGain = PhotonSlope.gain(scene, fwhm);
        StarFitter fitter = errors();
        for (int star = 0; star < stars.count; star++) {
            isWorthTelling.set(star, stars.flux[star] > WORTH_TELLING * stars.error[star]);
        }
        confusion = fitter.addConfusion(COMPLETE);
    }

    /** What remains of a ray's track beside a star shows once the star is fitted without the rest of it. */
    private void maskCosmicRays() {
        BitSet found = CosmicRays.in(scene, stars);
        for (int i = 0; i < RAY_PASSES && !found.isEmpty(); i++) {
            struck.or(found);
            scene.mask(found);
            sweep(SWEEPS_WITHOUT_RAYS);
            found = CosmicRays.beside(struck, scene);
        }
    }

    /** Takes off what is too wide for stars, and forgets those that were nothing but its humps. */
    private void takeExtendedLight() {
        isStarlike.stream().forEach(star -> scene.take(stars, star, radius));
        float[] light = ExtendedLight.of(scene, stars, full, fwhm);
        isStarlike.stream().forEach(star -> scene.putBack(stars, star));
        if (light.length == 0) {
            return;
        }
        scene.lower(light);
        double peak = scene.psf().at(0, 0).peak();
        for (int star = 0; star < stars.count; star++) {
            int index = scene.index(stars.x[star], stars.y[star]);
            if (light[index] > 0 && !stars.isFull[star]) {
                double height = scene.data[index];
                stars.flux[star] = height > HUMP * Math.sqrt(scene.suspicion(index)) ? height / peak : 0;
            }
        }
        stars.compact();
    }

    /** Learns what bright stars send farther than their shape is known, and takes it off. */
    private void takeWings() {
        ShapeField base = scene.psf().base();
        Wings known = wings == null ? Wings.of(base) : wings.on(base);
        scene.setWings(known, stars);
        wings = new WingFit(scene, stars, known).better();
        scene.setWings(wings, stars);
    }

    private void lowerSky() {
        Pixels rest = new Pixels(scene.width, scene.height, scene.rest);
        scene.lower(MeshBackground.withoutStars(SKY_MESH).estimate(rest, new BitSet()));
    }

    private void sweep(int times) {
        StarFitter fitter = new StarFitter(scene, stars, fwhm, radius);
        for (int i = 0; i < times; i++) {
            fitter.sweep();
        }
    }

    private StarFitter errors() {
        StarFitter fitter = new StarFitter(scene, stars, fwhm, radius);
        fitter.errors();
        for (int star = 0; star < stars.count; star++) {
            stars.error[star] *= noiseCorrelation;
        }
        return fitter;
    }

    private void takeAll() {
        for (int star = 0; star < stars.count; star++) {
            scene.take(stars, star, radius);
        }
    }

    private int fitRadius() {
        return (int) Math.max(LEAST_RADIUS, Math.rint(FIT_RADIUS_FWHM * fwhm));
    }

    private void learn() {
        PsfBuilder.Effort effort = new PsfBuilder.Effort(TEACHERS[lessons], lessons == LEARNING_PASSES, beta);
        PsfBuilder builder = new PsfBuilder(scene, stars, radius, effort);
        PsfField better = builder.build(fwhm);
        if (better == null) {
            return;
        }
        lessons++;
        beta = builder.beta();
        scene.putAllBack();
        stars.forgetShapes();
        scene.setPsf(better, SHAPE_ERROR);
        fwhm = better.at(0.5 * scene.width, 0.5 * scene.height).fwhm();
        radius = fitRadius();
        takeAll();
    }

    /** Ends stars that ran out of the frame, that are noise, and that fell together with a brighter one. */
    private void prune() {
        StarGrid grid = new StarGrid(stars, scene.width, scene.height, Math.max(4, fwhm));
        for (int star : stars.byBrightness()) {
            double x = stars.x[star];
            double y = stars.y[star];
            boolean isOutside = x < -1 || y < -1 || x > scene.width || y > scene.height;
            double noise = Math.sqrt(scene.variance(scene.index(x, y))) * NOISE_PIXELS * fwhm;
            if (isOutside || stars.flux[star] < LEAST_MEANWHILE * noise) {
                end(star);
            } else {
                grid.around(x, y, (stars.isFull[star] ? FULL_TWINS : TWINS) * fwhm, other -> {
                    if (other != star && stars.flux[other] <= stars.flux[star]) {
                        end(other);
                    }
                });
            }
        }
        stars.compact();
    }

    private void end(int star) {
        scene.putBack(stars, star);
        stars.flux[star] = 0;
    }

    private void dropFaint() {
        for (int star = 0; star < stars.count; star++) {
            double least = isBesideRay(star) ? LEAST_BESIDE_RAY : LEAST_SIGNIFICANCE;
            if (!(stars.flux[star] > least * stars.error[star])) {
                end(star);
            }
        }
        stars.compact();
    }

    private boolean isCut(int star) {
        return around(star, index -> Float.isNaN(scene.data[index])) > 0;
    }

    /** Are two and more pixels around its own struck? */
    private boolean isBesideRay(int star) {
        return around(star, struck::get) > 1;
    }

    /** How many of the nine pixels of its core are so? */
    private int around(int star, IntPredicate isSo) {
        int index = scene.index(stars.x[star], stars.y[star]);
        int count = 0;
        for (int y = index / scene.width - 1; y <= index / scene.width + 1; y++) {
            for (int x = index % scene.width - 1; x <= index % scene.width + 1; x++) {
                boolean isInside = x >= 0 && y >= 0 && x < scene.width && y < scene.height;
                count += isInside && isSo.test(y * scene.width + x) ? 1 : 0;
            }
        }
        return count;
    }

    private PsfFit result() {
        List<PsfStar> told = isWorthTelling.stream()
                .mapToObj(star -> new PsfStar(
                        stars.x[star],
                        stars.y[star],
                        stars.flux[star],
                        stars.error[star],
                        stars.chi2[star],
                        stars.isFull[star],
                        isCut(star),
                        scene.isExtended(scene.index(stars.x[star], stars.y[star]))))
                .toList();
        StarShape shape = new StarShape(scene.psf(), Math.max(SHAPE_ERROR, shapeError));
        return new PsfFit(told, shape, confusion, struck, shownGain);
    }

    /** Full pixels and those beside them, into which their charge runs. */
    private static BitSet grown(BitSet saturated, Pixels sky) {
        BitSet grown = (BitSet) saturated.clone();
        int[] steps = {-1, 1, -sky.width(), sky.width()};
        for (int i = saturated.nextSetBit(0); i >= 0; i = saturated.nextSetBit(i + 1)) {
            for (int step : steps) {
                if (i + step >= 0 && i + step < sky.values().length) {
                    grown.set(i + step);
                }
            }
        }
        return grown;
    }
}
