package space.bhtom.lake.parquet;

/** Neighbouring rows of a row group, from, inclusive, to, exclusive. */
record Range(int from, int to) {
    int size() {
        return to - from;
    }
}
