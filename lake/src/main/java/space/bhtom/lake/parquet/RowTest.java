package space.bhtom.lake.parquet;

/**
 * What the rows of a file must pass beside.
 *
 * @param column whose values are looked at; rows without one fail
 * @param passing whether a value passes
 */
public record RowTest(String column, Passing passing) {

    /** Looks at a value. */
    @FunctionalInterface
    public interface Passing {
        /** Whether the value that lies at this place passes. */
        boolean test(ChunkRows values, int place);
    }
}
