package space.bhtom.schema.product;

/** What is in a delivered file? */
public enum DataProductKind {
    /** A FITS image. */
    FRAME,
    /** A SExtractor list of the sources of one frame. */
    STAR_LIST,
    /** A CSV of finished points. */
    LIGHT_CURVE
}
