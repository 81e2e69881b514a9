package space.bhtom.schema.light;

/** Who may read it? */
public enum Visibility {
    /** Everyone. */
    PUBLIC,
    /** Its owner and administrators. */
    PRIVATE
}
