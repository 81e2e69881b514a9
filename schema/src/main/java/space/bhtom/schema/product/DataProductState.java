package space.bhtom.schema.product;

/** How far has a delivered file come? */
public enum DataProductState {
    /** Safe on disk, waiting. */
    RECEIVED,
    /** Being reduced. */
    WORKING,
    /** Its measurement is in the lake. */
    DONE,
    /** It gave no measurement; the problem says why. The file is kept. */
    FAILED
}
