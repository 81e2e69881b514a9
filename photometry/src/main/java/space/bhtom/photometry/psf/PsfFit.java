package space.bhtom.photometry.psf;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All stars of a frame as fitted, and what a star looks like on it.
 *
 * @param stars in no order; empty if too few show the shape, or if it does not fit them
 * @param shape of which they were fitted; absent where they are none
 * @param confusionAdu what stars too faint to be found do to a flux, 1 sigma, ADU
 * @param struck pixels hit by cosmic rays, index {@code y * width + x}, of which no fit made use
 * @param shownGainElectronsPerAdu gain that the noise under stars shows, e-/ADU; NaN where it cannot be told
 */
public record PsfFit(
        List<PsfStar> stars,
        @Nullable StarShape shape,
        double confusionAdu,
        BitSet struck,
        double shownGainElectronsPerAdu) {
    /** Nothing was fitted. */
    public static final PsfFit NONE = new PsfFit(List.of(), null, 0, new BitSet(), Double.NaN);

    public PsfFit {
        stars = List.copyOf(stars);
        struck = (BitSet) struck.clone();
    }
}
