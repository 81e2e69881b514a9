package space.bhtom.lake.parquet;

/** Takes rows that were found, column by column. */
public interface ColumnSink {
    /** So many rows follow, of every column. */
    void expect(int rows);

    /**
     * The next rows of a column.
     *
     * @param column its place among those that were asked for
     * @param rows true during this call only: the memory in which they lie is used again
     */
    void take(int column, ChunkRows rows);
}
