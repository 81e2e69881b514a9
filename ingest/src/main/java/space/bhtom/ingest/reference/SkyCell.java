package space.bhtom.ingest.reference;

import java.util.List;
import java.util.stream.LongStream;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A nested HEALPix cell. Gaia's source ids begin with the order 12 cell of the source (source_id / 2^35, Gaia DR3
 * documentation, section 20.1.1), so that a cell is a range of ids: exact, and found by the archive's primary key.
 *
 * @param order 0 to 12
 * @param index nested
 */
record SkyCell(int order, long index) {
    private static final int GAIA_ORDER = 12;
    private static final int GAIA_BITS_BELOW = 35;

    /** The cells of an order that hold every position within the radius, and a little more. */
    static List<SkyCell> covering(SkyPosition centre, double radiusDegrees, int order) {
        int finer = 2 * (Healpix.ORDER - order);
        return Healpix.cone(centre, radiusDegrees).stream()
                .flatMapToLong(range -> LongStream.rangeClosed(range.first() >>> finer, range.last() >>> finer))
                .distinct()
                .mapToObj(index -> new SkyCell(order, index))
                .toList();
    }

    /** The smallest source id in the cell. */
    long firstSourceId() {
        return index << (GAIA_BITS_BELOW + 2 * (GAIA_ORDER - order));
    }

    /** The largest source id in the cell. */
    long lastSourceId() {
        return new SkyCell(order, index + 1).firstSourceId() - 1;
    }

    /** Its four quarters. */
    List<SkyCell> quarters() {
        return LongStream.range(4 * index, 4 * index + 4)
                .mapToObj(quarter -> new SkyCell(order + 1, quarter))
                .toList();
    }

    @Override
    public String toString() {
        return "order" + order + "-" + index;
    }
}
