package space.bhtom.photometry.measurement;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.HeaderChoice;

/** Does the header's gain agree with the noise under the stars? */
final class GainDoubt {
    private static final String QUANTITY = "gainElectronsPerAdu";
    /** A header lies if it is off by more than this factor: odd optics alone make it 2.4 on real frames. */
    private static final double LIE = 3;
    /** The sky's word is worth less, for its bias is not known. */
    private static final double GUESS = 1.25;

    private GainDoubt() {}

    /**
     * The frame with the gain that its pixels show; empty if it agrees with what was used, if the pixels cannot tell, or if it
     * was given with the camera or tested on pairs of flats.
     */
    static Optional<Frame> corrected(Frame frame, NoiseModel used, double shown) {
        FrameHeader header = frame.header();
        double most = used.isAssumed() ? GUESS : LIE;
        double ratio = shown / used.gainElectronsPerAdu();
        boolean agrees = Double.isNaN(shown) || ratio < most && ratio > 1 / most;
        if (agrees || frame.noise() != null || isGiven(header)) {
            return Optional.empty();
        }
        HeaderChoice choice = new HeaderChoice(
                QUANTITY, "", String.format(Locale.ROOT, "%.4g", shown), "e-/ADU", doubt(header.gainElectronsPerAdu()));
        return Optional.of(
                new Frame(frame.name(), header.withGain(shown, choice), frame.width(), frame.height(), frame.pixels()));
    }

    private static String doubt(@Nullable Double told) {
        return told == null
                ? "the header is silent: the noise under the stars shows it"
                : String.format(Locale.ROOT, "the header says %.3g, which the noise under the stars contradicts", told);
    }

    private static boolean isGiven(FrameHeader header) {
        return header.choices().stream()
                .anyMatch(choice ->
                        choice.quantity().equals(QUANTITY) && choice.keyword().isEmpty());
    }
}
