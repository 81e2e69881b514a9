package space.bhtom.lake.table;

/** How far has a flush come? */
enum FlushStep {
    /** The batches are chosen, under the lock. */
    CHOSEN,
    /** Their rows are in a Parquet file on disk, which nobody knows. */
    WRITTEN,
    /** The catalogue points to metadata with that file, in this transaction. */
    POINTED,
    /** The rows are gone from Postgres, in this transaction. */
    FORGOTTEN,
    /** The transaction is committed: everybody sees file and pointer and no longer the rows. */
    COMMITTED;

    /** Is told of each step, on the flushing thread; tests stop there. */
    @FunctionalInterface
    interface Watcher {
        /** In production nobody watches. */
        Watcher NOBODY = step -> {};

        void reached(FlushStep step);
    }
}
