package space.bhtom.schema.light;

/** What can happen to a measurement? */
public enum MeasurementChapterKind {
    /** It was acknowledged, with its batch. */
    RECORDED,
    /** A later version took the place of its batch. */
    SUPERSEDED,
    /** Its batch was taken back. */
    WITHDRAWN,
    /** It alone was set aside. */
    EXCLUDED,
    /** It counts again. */
    RESTORED,
    /** Its target was merged into another. */
    MERGED,
    /** Its target was split off again. */
    SPLIT
}
