package space.bhtom.schema.sky;

import java.util.List;

/** A part of the sky. */
public sealed interface SkyRegion permits Cone, Polygon, Moc {

    /** Ranges of HEALPix cells of order 29 that hold all of it and a little more, in rising order and apart. */
    List<CellRange> cells();

    /** Whether the position lies in it, exactly. */
    boolean contains(SkyPosition position);
}
