package space.bhtom.schema.problem;

/** Whose move is it now? Every {@link Problem} names one. */
public enum Blame {
    /** The request is wrong; the caller can mend it. */
    CALLER,
    /** The thing asked for is not here, or not for this caller. */
    NOT_FOUND,
    /** The caller must sign in, or may not do this. */
    NOT_ALLOWED,
    /** An outside service failed; it is asked again at its own pace. */
    ARCHIVE,
    /** The delivered file cannot give a measurement; the observer can mend it. */
    DATA,
    /** We failed; nothing acknowledged is lost. */
    OURS
}
