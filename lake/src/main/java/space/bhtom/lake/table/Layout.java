package space.bhtom.lake.table;

/**
 * How large are files, and when are they rewritten?
 *
 * <p>Files follow HEALPix cells: a cell whose files together exceed the target size is parted into four, a cell below it
 * is a leaf. New rows come in small files that span many leaves; they sink towards the leaves whenever a cell holds
 * enough of them that each child gets a piece worth a file, and files of like size are joined when they are many. So
 * each row is rewritten a few times for each order that it sinks, and no more.
 *
 * @param targetBytes a cell with less is a leaf
 * @param pieceBytes a child gets a file of its own from this size
 * @param many so many files of like size in one cell are joined
 * @param isTidy whether each leaf shall have one file, and no cell above a leaf any
 */
record Layout(long targetBytes, long pieceBytes, int many, boolean isTidy) {
    private static final long SMALLEST_TARGET = 8L << 20;
    private static final long LARGEST_TARGET = 128L << 20;
    private static final int PIECES_OF_TARGET = 4;
    private static final int MANY = 4;
    /** Files below it are of one size. */
    private static final long SMALLEST_CLASS = 64L << 10;

    /**
     * For a lake of this size. The target is 64 kB · sqrt(lake / MB), between 8 and 128 MB: small files make rewrites
     * cheap, few files make plans and scans quick, so both their size and their number grow with the lake.
     */
    static Layout of(long lakeBytes) {
        double target = (64L << 10) * Math.sqrt(lakeBytes / (double) (1L << 20));
        long bounded = Math.round(Math.min(LARGEST_TARGET, Math.max(SMALLEST_TARGET, target)));
        return new Layout(bounded, bounded / PIECES_OF_TARGET, MANY, false);
    }

    /** The same leaves, with one file in each and none above them. */
    Layout tidy() {
        return new Layout(targetBytes, 1, 2, true);
    }

    /** Files of one class differ in size by less than {@link #MANY} times. */
    static int sizeClass(long bytes) {
        return bytes < SMALLEST_CLASS ? 0 : 1 + (int) (Math.log((double) bytes / SMALLEST_CLASS) / Math.log(MANY));
    }
}
