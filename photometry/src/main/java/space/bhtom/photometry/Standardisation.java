package space.bhtom.photometry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.BandpassIdentifier;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.schema.light.Flag;

/**
 * From an instrumental to a standard magnitude of the target, its error and what has to be said of it.
 *
 * <p>{@code sigma^2 = sigma_star^2 + sigma_Z^2 + (sigma_C (c - pivot))^2 + (C sigma_c)^2}, c being the target's colour.
 */
final class Standardisation {
    /** Zero points on fewer stars are flagged. */
    private static final int FEW_STARS = 10;
    /** 2.5 / ln 10: a relative error of flux as magnitudes. */
    private static final double MAGNITUDES = 1.0857362;

    private final Zeropoint zeropoint;
    private final boolean isTransformed;
    private final boolean isForced;
    private final TargetColour colour;

    /** By a zero point that rests on these stars. */
    Standardisation(
            Zeropoint zeropoint, List<CalibrationStar> stars, @Nullable String forcedBandpass, TargetColour colour) {
        this.zeropoint = zeropoint;
        this.isTransformed = stars.stream().anyMatch(star -> star.star().isTransformed());
        this.isForced = forcedBandpass != null;
        this.colour = colour;
    }

    String bandpass() {
        return zeropoint.bandpass();
    }

    /** Standard magnitude of the target. */
    double magnitude(double instrumentalMagnitude) {
        return zeropoint.standard(instrumentalMagnitude, colour.value());
    }

    /** Its error, 1 sigma, for a star of this S/N. */
    double error(double signalToNoise) {
        double star = MAGNITUDES / signalToNoise;
        double term = zeropoint.colourTermError() * (colour.value() - zeropoint.pivotColour());
        double guess = zeropoint.colourTerm() * colour.error();
        double zero = zeropoint.magnitudeError();
        return Math.sqrt(star * star + zero * zero + term * term + guess * guess);
    }

    /** Bits of {@link Flag} that hold for everything standardised with this. */
    int flags() {
        int flags = colour.isAssumed() ? Flag.COLOUR_ASSUMED.mask() : 0;
        flags |= zeropoint.starCount() < FEW_STARS ? Flag.FEW_REFERENCE_STARS.mask() : 0;
        flags |= zeropoint.oddsOfSecond() > BandpassIdentifier.UNCERTAIN_ODDS ? Flag.BAND_UNCERTAIN.mask() : 0;
        flags |= isTransformed ? Flag.MAGNITUDES_TRANSFORMED.mask() : 0;
        return flags | (isForced ? Flag.FORCED_BANDPASS.mask() : 0);
    }
}
