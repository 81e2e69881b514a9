package space.bhtom.lake.parquet;

/** A file is well-formed Parquet as far as is known, but in a form that only a query engine reads. */
public final class UnknownFormException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownFormException(String what) {
        super(what);
    }
}
