package space.bhtom.photometry.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.problem.Problem;

/**
 * Which bandpass was a frame taken in? Every one of the ten of Gaia Synthetic Photometry is fitted to the same stars; the
 * probability of each is
 *
 * <p>{@code prior(label) x prior(colour term) x likelihood(stars)},
 *
 * <p>the prior of the colour term being {@code exp(-|C| / 0.08)}: cameras and filters depart from a standard bandpass a
 * little, and seldom a lot. A forced bandpass takes the same fit without the vote.
 */
public final class BandpassIdentifier {
    /** Fewer cannot tell a zero point from an accident. */
    public static final int FEWEST_STARS = 3;
    /** Odds of the second bandpass from which the first is called uncertain. */
    public static final double UNCERTAIN_ODDS = 0.1;

    private static final double COLOUR_TERM_WIDTH = 0.08;

    private BandpassIdentifier() {}

    /**
     * The zero point of the likeliest bandpass, or of the forced one.
     *
     * @param on the frame; those with known colour and magnitudes count, at least {@link #FEWEST_STARS}
     * @param label the filter as the header names it
     * @param forced {@code GaiaSP/…}, or absent
     * @throws space.bhtom.schema.problem.ProblemException FRAME_HAS_NO_REFERENCE, BANDPASS_UNKNOWN
     */
    public static Zeropoint identify(
            String frameName, List<CalibrationStar> stars, @Nullable String label, @Nullable String forced) {
        List<CalibrationStar> usable =
                stars.stream().filter(star -> Double.isFinite(star.colour())).toList();
        if (usable.size() < FEWEST_STARS) {
            throw Problem.FRAME_HAS_NO_REFERENCE.of(usable.size(), frameName, FEWEST_STARS);
        }
        Zeropoint zeropoint = forced == null ? likeliest(usable, label) : forced(usable, forced);
        if (zeropoint.starCount() < FEWEST_STARS) {
            throw Problem.FRAME_HAS_NO_REFERENCE.of(zeropoint.starCount(), frameName, FEWEST_STARS);
        }
        return zeropoint;
    }

    private static Zeropoint forced(List<CalibrationStar> stars, String name) {
        OptionalInt bandpass = IntStream.range(0, GaiaBandpasses.SYNTHETIC.size())
                .filter(i -> GaiaBandpasses.SYNTHETIC.get(i).name().equals(name))
                .findFirst();
        if (bandpass.isEmpty()) {
            throw Problem.BANDPASS_UNKNOWN.of(name, "GaiaSP/r");
        }
        int index = bandpass.getAsInt();
        return zeropoint(new Candidate(index, ZeropointFit.fit(stars, index), 0), "", 0);
    }

    private static Zeropoint likeliest(List<CalibrationStar> stars, @Nullable String label) {
        double[] priors = FilterLabels.logPriors(label);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < priors.length; i++) {
            BandFit fit = ZeropointFit.fit(stars, i);
            if (fit.starCount() >= FEWEST_STARS) {
                candidates.add(
                        new Candidate(i, fit, fit.logLikelihood() + priors[i] + colourTermPrior(fit.colourTerm())));
            }
        }
        if (candidates.isEmpty()) {
            return zeropoint(new Candidate(0, ZeropointFit.fit(stars, 0), 0), "", 0);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::logProbability).reversed());
        Candidate best = candidates.get(0);
        if (candidates.size() == 1) {
            return zeropoint(best, "", 0);
        }
        Candidate second = candidates.get(1);
        return zeropoint(best, second.name(), Math.exp(second.logProbability() - best.logProbability()));
    }

    private static double colourTermPrior(double colourTerm) {
        return -Math.abs(colourTerm) / COLOUR_TERM_WIDTH;
    }

    private static Zeropoint zeropoint(Candidate best, String secondBandpass, double oddsOfSecond) {
        BandFit fit = best.fit();
        return new Zeropoint(
                best.name(),
                fit.zeropoint(),
                fit.zeropointError(),
                fit.colourTerm(),
                fit.colourTermError(),
                fit.pivotColour(),
                fit.field(),
                fit.residualScatter(),
                fit.starCount(),
                fit.outlierCount(),
                secondBandpass,
                oddsOfSecond);
    }

    /** A bandpass, its fit, and its probability up to a common factor. */
    private record Candidate(int bandpass, BandFit fit, double logProbability) {
        String name() {
            return GaiaBandpasses.SYNTHETIC.get(bandpass).name();
        }
    }
}
