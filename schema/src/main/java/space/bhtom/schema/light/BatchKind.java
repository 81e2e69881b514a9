package space.bhtom.schema.light;

/** Where did a batch of measurements come from? */
public enum BatchKind {
    /** One answer of one archive for one target. */
    HARVEST,
    /** One calibration of one frame. */
    FRAME,
    /** One calibration of one star list. */
    STAR_LIST,
    /** Points delivered ready. */
    LIGHT_CURVE
}
