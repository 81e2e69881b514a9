package space.bhtom.photometry.astrometry;

import java.util.Optional;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.HeaderChoice;
import space.bhtom.photometry.frame.WcsHint;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Which pixel shows which place by the header's own word? Believed only where a program that fits stars left its marks there
 * and where nothing contradicts it, for no stars confirm it. Its distortion is followed.
 */
public final class HeaderPlate {
    /** Pixels of real telescopes are square; the two sides of a matrix that is none differ by more, relative. */
    private static final double SQUARE = 0.05;

    private HeaderPlate() {}

    /** The header's solution of a frame of this size, of no matched stars; empty where it has none that can be believed. */
    public static Optional<PlateSolution> of(FrameHeader header, int width, int height) {
        WcsHint wcs = header.wcs();
        if (wcs == null || !wcs.isSolved() || !isSquare(wcs) || isContradicted(header)) {
            return Optional.empty();
        }
        return Optional.of(wcs.distortion() == null ? linear(wcs) : bent(wcs, width, height));
    }

    private static PlateSolution linear(WcsHint wcs) {
        return PlateSolution.linear(
                new SkyPosition(wcs.ra(), wcs.dec()),
                new double[] {wcs.x(), wcs.y()},
                new double[] {wcs.cd11(), wcs.cd12(), wcs.cd21(), wcs.cd22()});
    }

    /** About the frame's centre: reference pixels may lie far outside. */
    private static PlateSolution bent(WcsHint wcs, int width, int height) {
        StarField frame = new StarField(new Points(new double[0], new double[0]), new double[0], width, height);
        SkyPosition centre = wcs.sky(StarField.centre(width), StarField.centre(height));
        return Plates.of(Plates.told(wcs, frame), centre, frame, PlateQuality.TOLD);
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
