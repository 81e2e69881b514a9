package space.bhtom.photometry.psf;

/** What does a star look like at any place of the frame, as far as its own stars could tell? May be used by many threads. */
public final class StarShape {
    private final PsfField field;
    private final double relativeError;

    StarShape(PsfField field, double relativeError) {
        this.field = field;
        this.relativeError = relativeError;
    }

    /** A star of unit flux at a place (0-based pixel centres), out to {@code reach} pixels or as far as it is known. */
    public StarStamp at(double x, double y, double reach) {
        int radius = (int) Math.min(field.radius(), Math.ceil(reach));
        Stamp stamp = new Stamp(radius);
        stamp.fillLight(field.at(x, y, radius + 1), x, y, radius);
        return new StarStamp(stamp.left, stamp.top, stamp.side, stamp.light);
    }

    /** Pixels from its centre beyond which nothing is known of a star's light. */
    public int radiusPixels() {
        return field.radius();
    }

    /** How far bright stars depart from it, relative to the light of a pixel, 1 sigma. */
    public double relativeError() {
        return relativeError;
    }
}
