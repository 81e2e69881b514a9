package space.bhtom.schema.work;

/** What is there to do? */
public enum WorkKind {
    /** Ask one archive for one target. */
    HARVEST,
    /** Reduce one delivered file. */
    REDUCE
}
