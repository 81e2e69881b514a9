package space.bhtom.photometry.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A piece of sky that never was: stars with true places and magnitudes, and the catalogue that Gaia would have made of them.
 *
 * @param centre where a variable source may be put, ICRS
 * @param stars the truth, without errors; epoch 2016.0
 * @param seed of its random numbers
 */
public record SimulatedField(SkyPosition centre, List<ReferenceStar> stars, long seed) {
    /** Sources fainter have no published XP spectrum, mag in G (Gaia DR3). */
    private static final double FAINTEST_REFERENCE = 17.65;

    private static final double BRIGHTEST = 10;
    private static final double FAINTEST = 20.5;
    /** Stars per square degree down to G = 17.65: a middling galactic latitude. */
    private static final double REFERENCES_PER_SQUARE_DEGREE = 3000;
    /** Each magnitude fainter holds 10^0.25 times the stars of the one before. */
    private static final double SLOPE = 0.25;

    private static final double SHARE_OF_DWARFS_RED = 0.4;
    private static final double PROPER_MOTION_MAS = 8;
    private static final double REFERENCE_EPOCH = 2016.0;
    /** Nothing lies so near to the centre that it would disturb the variable source, arcsec. */
    private static final double CLEARANCE_ARCSEC = 15;
    /** How much larger the catalogue's errors are in u g r i z U B V R I. */
    private static final double[] ERROR_FACTORS = {15, 1.5, 1, 1, 1.5, 10, 2, 1, 1, 1};

    public SimulatedField {
        stars = List.copyOf(stars);
    }

    /** A field of middling density, the same for the same seed. */
    public static SimulatedField around(SkyPosition centre, double radiusDegrees, long seed) {
        Random random = new Random(seed);
        double depth = Math.pow(10, SLOPE * (FAINTEST - FAINTEST_REFERENCE));
        double area = Math.PI * radiusDegrees * radiusDegrees;
        int count = (int) Math.round(area * REFERENCES_PER_SQUARE_DEGREE * depth);
        List<ReferenceStar> stars = new ArrayList<>();
        while (stars.size() < count) {
            ReferenceStar star = star(centre, radiusDegrees, random, seed * 1_000_000 + stars.size() + 1);
            if (centre.separationArcsec(star.at(REFERENCE_EPOCH)) > CLEARANCE_ARCSEC) {
                stars.add(star);
            }
        }
        stars.sort(ReferenceStar.BRIGHTEST_FIRST);
        return new SimulatedField(centre, stars, seed);
    }

    /** A sky without stars, such as the inside of a dome. */
    public static SimulatedField empty(SkyPosition centre) {
        return new SimulatedField(centre, List.of(), 0);
    }

    private static ReferenceStar star(SkyPosition centre, double radiusDegrees, Random random, long id) {
        double distance = radiusDegrees * Math.sqrt(random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        double dec = centre.dec() + distance * Math.cos(angle);
        double ra = centre.ra() + distance * Math.sin(angle) / Math.cos(Math.toRadians(dec));
        double gMagnitude = magnitude(random.nextDouble());
        double bpRp = colour(random);
        return new ReferenceStar(
                id,
                ra,
                dec,
                PROPER_MOTION_MAS * random.nextGaussian(),
                PROPER_MOTION_MAS * random.nextGaussian(),
                REFERENCE_EPOCH,
                gMagnitude,
                bpRp,
                StellarLocus.scattered(gMagnitude, bpRp, random),
                new double[ERROR_FACTORS.length],
                false);
    }

    /** The magnitude below which this share of the stars lies, for counts that rise exponentially. */
    private static double magnitude(double share) {
        double bright = Math.pow(10, SLOPE * BRIGHTEST);
        double faint = Math.pow(10, SLOPE * FAINTEST);
        return Math.log10(bright + share * (faint - bright)) / SLOPE;
    }

    /** Sun-like stars and red dwarfs. */
    private static double colour(Random random) {
        boolean isRed = random.nextDouble() < SHARE_OF_DWARFS_RED;
        double colour = isRed ? 1.7 + 0.4 * random.nextGaussian() : 0.85 + 0.16 * random.nextGaussian();
        return Math.max(0.35, Math.min(2.8, colour));
    }

    /** The catalogue: the stars down to G = 17.65, with errors, brightest first. */
    public List<ReferenceStar> referenceStars() {
        Random random = new Random(seed + 1);
        return stars.stream()
                .filter(star -> star.gMagnitude() <= FAINTEST_REFERENCE)
                .map(star -> observed(star, random))
                .toList();
    }

    private static ReferenceStar observed(ReferenceStar star, Random random) {
        double[] magnitudes = star.magnitudes().clone();
        double[] errors = new double[magnitudes.length];
        double noise = 0.003 + 0.003 * Math.pow(10, 0.4 * (star.gMagnitude() - 17));
        for (int i = 0; i < magnitudes.length; i++) {
            errors[i] = noise * ERROR_FACTORS[i];
            magnitudes[i] += errors[i] * random.nextGaussian();
        }
        return new ReferenceStar(
                star.id(),
                star.ra(),
                star.dec(),
                star.pmRaMasPerYear(),
                star.pmDecMasPerYear(),
                star.referenceEpochYear(),
                star.gMagnitude(),
                star.bpRp() + 0.003 * random.nextGaussian(),
                magnitudes,
                errors,
                false);
    }
}
