package space.bhtom.photometry.difference;

import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.measurement.MeasuredFrame;

/**
 * A measured and solved frame of the same camera and filter that shows the place without the target, or with it as it was.
 *
 * @param name for sentences
 * @param measured its stars and their shape
 * @param plate its solution
 * @param zeropoint by which its bandpass is known; absent if too few stars tell it
 */
public record Template(
        String name,
        MeasuredFrame measured,
        PlateSolution plate,
        @Nullable Zeropoint zeropoint) {
    /** A second bandpass with lower odds is another one. */
    private static final double POSSIBLE = 0.01;

    /**
     * Was it surely taken through another filter than the frame of this zero point? Then stars of another colour than most leave
     * light in the difference.
     */
    public boolean isOfAnotherBandpass(Zeropoint frame) {
        return zeropoint != null && !mayBe(zeropoint, frame.bandpass()) && !mayBe(frame, zeropoint.bandpass());
    }

    private static boolean mayBe(Zeropoint found, String bandpass) {
        return found.bandpass().equals(bandpass)
                || found.secondBandpass().equals(bandpass) && found.oddsOfSecond() > POSSIBLE;
    }
}
