package space.bhtom.lake.table;

/**
 * What does a lake cost in an object store?
 *
 * <p>Prices are an assumption: those of Amazon S3 Standard in us-east-1 (aws.amazon.com/s3/pricing, the first 50 TB),
 * without traffic to other places. The lake grows by a hundredth of it in a month, and is flushed each minute.
 */
final class StoreCost {
    private static final double DOLLARS_FOR_GIGABYTE_MONTH = 0.023;
    private static final double DOLLARS_FOR_WRITE = 0.005e-3;
    private static final double DOLLARS_FOR_READ = 0.0004e-3;

    private static final double GROWTH = 0.01;
    private static final double MINUTES = 30.44 * 24 * 60;
    private static final double DAYS = 30.44;

    /** A data file, its manifest, the list of manifests, the table's metadata: written by each commit. */
    private static final int WRITES_OF_COMMIT = 4;
    /** The last two of them, and as many manifests as are merged. */
    private static final int READS_OF_COMMIT = 4;

    /** S3FileIO writes larger files in such parts, and two requests more. */
    private static final double PART_BYTES = 32 << 20;

    /** Files that readers fetch, whatever the size of the lake: a million light curves that no machine has a copy of. */
    private static final double FILES_READ = 1e6;

    private StoreCost() {}

    /**
     * Storage and requests, $.
     *
     * @param bytes of the lake
     * @param rewritten how often compaction writes each byte again
     * @param fileBytes of a usual file
     */
    static double[] inMonth(double bytes, double rewritten, double fileBytes) {
        double written = GROWTH * bytes * rewritten;
        // what was replaced stays for a day
        double stored = bytes + written / DAYS;
        double files = written / fileBytes;
        double requestsOfFile = fileBytes < PART_BYTES ? 1 : 2 + Math.ceil(fileBytes / PART_BYTES);
        double writes = WRITES_OF_COMMIT * MINUTES + files * requestsOfFile;
        double reads = READS_OF_COMMIT * MINUTES + files + FILES_READ;
        return new double[] {
            stored / 1e9 * DOLLARS_FOR_GIGABYTE_MONTH, writes * DOLLARS_FOR_WRITE + reads * DOLLARS_FOR_READ
        };
    }
}
