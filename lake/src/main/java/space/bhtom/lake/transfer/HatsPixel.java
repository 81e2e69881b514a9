package space.bhtom.lake.transfer;

import space.bhtom.schema.sky.Healpix;

/**
 * A cell of the sky that is one file of a HATS catalogue.
 *
 * @param order 0 to {@link Healpix#ORDER}
 * @param number nested
 */
record HatsPixel(int order, long number) {
    private static final int FILES_IN_DIRECTORY = 10_000;

    /** That of this order which holds a cell of order 29. */
    static HatsPixel around(long cell, int order) {
        return new HatsPixel(order, cell >> 2 * (Healpix.ORDER - order));
    }

    /** Below the catalogue's {@code dataset}. */
    String path() {
        long directory = number / FILES_IN_DIRECTORY * FILES_IN_DIRECTORY;
        return "Norder=%d/Dir=%d/Npix=%d.parquet".formatted(order, directory, number);
    }

    /** Of the sky. */
    double share() {
        return 1.0 / (12L << 2 * order);
    }
}
