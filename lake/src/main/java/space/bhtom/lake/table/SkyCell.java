package space.bhtom.lake.table;

import java.util.List;
import java.util.stream.LongStream;
import space.bhtom.schema.sky.CellRange;
import space.bhtom.schema.sky.Healpix;

/**
 * A HEALPix cell of any order as a range of cells of order 29; or the whole sky, whose children are the twelve base cells.
 *
 * @param order 0 to 29; -1 for the whole sky
 * @param number nested, within its order
 */
record SkyCell(int order, long number) {
    static final SkyCell SKY = new SkyCell(-1, 0);

    private static final int BASE_CELLS = 12;

    /** The lowest of its cells of order 29. */
    long first() {
        return isSky() ? 0 : number << shift();
    }

    /** The highest of its cells of order 29; the sky has no end, because bounds of strange files have none. */
    long last() {
        return isSky() ? Long.MAX_VALUE : ((number + 1) << shift()) - 1;
    }

    /** Can it not be parted any more? */
    boolean isSmallest() {
        return order == Healpix.ORDER;
    }

    /** Its parts, in order along the sky. */
    List<SkyCell> children() {
        long firstChild = isSky() ? 0 : number << 2;
        return LongStream.range(firstChild, firstChild + (isSky() ? BASE_CELLS : 4))
                .mapToObj(child -> new SkyCell(order + 1, child))
                .toList();
    }

    boolean holds(CellRange cells) {
        return first() <= cells.first() && cells.last() <= last();
    }

    boolean meets(CellRange cells) {
        return first() <= cells.last() && cells.first() <= last();
    }

    /** Which part of these cells lies in it, if they are evenly filled: 0 to 1. */
    double share(CellRange cells) {
        return share(new CellRange(first(), last()), cells);
    }

    /** Which part of these cells lies within those, if they are evenly filled: 0 to 1. */
    static double share(CellRange within, CellRange cells) {
        double common = (double) Math.min(within.last(), cells.last()) - Math.max(within.first(), cells.first()) + 1;
        return common <= 0 ? 0 : Math.min(1, common / ((double) cells.last() - cells.first() + 1));
    }

    private boolean isSky() {
        return order < 0;
    }

    private int shift() {
        return 2 * (Healpix.ORDER - order);
    }
}
