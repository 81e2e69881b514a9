package space.bhtom.photometry.astrometry;

import java.util.Optional;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.HeaderChoice;
import space.bhtom.photometry.frame.WcsHint;

/**
 * Which pixel shows which place by the header's own word? Believed only where a program that fits stars left its marks there
 * and where nothing contradicts it, for no stars confirm it. Distortion is not followed.
 */
public final class HeaderPlate {
    /** Pixels of real telescopes are square; the two sides of a matrix that is none differ by more, relative. */
    private static final double SQUARE = 0.05;

    private HeaderPlate() {}

    /** The header's solution, of no matched stars; empty where it has none that can be believed. */
    public static Optional<PlateSolution> of(FrameHeader header) {
        WcsHint wcs = header.wcs();
        if (wcs == null || !wcs.isSolved() || !isSquare(wcs) || isContradicted(header)) {
            return Optional.empty();
        }
        return Optional.of(new PlateSolution(
                wcs.ra(), wcs.dec(), wcs.x(), wcs.y(), wcs.cd11(), wcs.cd12(), wcs.cd21(), wcs.cd22(), 0, 0));
    }

    private static boolean isSquare(WcsHint wcs) {
        double across = Math.hypot(wcs.cd11(), wcs.cd21());
        double up = Math.hypot(wcs.cd12(), wcs.cd22());
        double skew = Math.abs(wcs.cd11() * wcs.cd12() + wcs.cd21() * wcs.cd22()) / (across * up);
        return Math.abs(across / up - 1) < SQUARE && skew < SQUARE;
    }

    private static boolean isContradicted(FrameHeader header) {
        return header.choices().stream()
                .filter(choice -> choice.quantity().equals("pixelScaleArcsec"))
                .map(HeaderChoice::doubt)
                .anyMatch(doubt -> !doubt.isEmpty());
    }
}
