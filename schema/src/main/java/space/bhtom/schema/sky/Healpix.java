package space.bhtom.schema.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * In which cell of the sky does a position lie, and which cells cover a cone?
 *
 * <p>HEALPix (Górski et al. 2005, ApJ 622, 759, sections 4 and 5) in its nested numbering, ICRS, right ascension as
 * azimuth: at order k the sky has 12 · 4<sup>k</sup> cells of equal area. Order 29, the finest of the usual
 * implementations, has cells of 0.4 mas and numbers of 62 bits, in which neighbours on the sky are mostly neighbours.
 */
public final class Healpix {
    /** The order of every cell that leaves this class. */
    public static final int ORDER = 29;

    /** A cone is described by at most about this many ranges: more would cost the index more than they spare. */
    private static final int MOST_RANGES = 100;

    private static final int BASE_CELLS = 12;
    private static final double EQUATORIAL_LIMIT = 2.0 / 3;
    /** Row and column of the southern corner of each base cell, in units of cells (Górski et al. 2005, figure 4). */
    private static final int[] CORNER_ROW = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};

    private static final int[] CORNER_COLUMN = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};
    /** Rounding of positions and of the centres of the smallest cells, arcsec. */
    private static final double ROUNDING_ARCSEC = 1e-6;

    private Healpix() {}

    /** The cell of order 29 that holds this position. */
    public static long cell(SkyPosition position) {
        return cell(position, ORDER);
    }

    /** The cell of this order, 0 to 29, that holds this position. */
    public static long cell(SkyPosition position, int order) {
        double z = Math.sin(Math.toRadians(position.dec()));
        double quadrant = position.ra() / 90;
        return Math.abs(z) <= EQUATORIAL_LIMIT
                ? equatorialCell(z, quadrant, order)
                : polarCell(position.dec(), quadrant, order);
    }

    /**
     * Ranges of cells of order 29 that hold every position within this radius, in rising order and apart. They hold
     * a little more than the cone: check the separation of what they find.
     *
     * @param radiusDegrees 0 to 180, degrees
     */
    public static List<CellRange> cone(SkyPosition centre, double radiusDegrees) {
        double radiusArcsec = radiusDegrees * 3600;
        return cover(position -> position.separationArcsec(centre) - radiusArcsec);
    }

    /**
     * The same for any shape.
     *
     * @param edge how far outside of the shape a position lies, arcsec, negative inside; or, so that nothing is left
     *     out, not more than that
     */
    static List<CellRange> cover(ToDoubleFunction<SkyPosition> edge) {
        List<CellRange> inside = new ArrayList<>();
        List<Long> border = new ArrayList<>();
        for (long cell = 0; cell < BASE_CELLS; cell++) {
            border.add(cell);
        }
        int order = 0;
        border = sort(border, order, edge, inside);
        while (order < ORDER && !border.isEmpty()) {
            List<CellRange> finerInside = new ArrayList<>(inside);
            List<Long> finer = sort(children(border), order + 1, edge, finerInside);
            if (finerInside.size() + finer.size() > MOST_RANGES) {
                break;
            }
            inside = finerInside;
            border = finer;
            order++;
        }
        return merged(inside, border, order);
    }

    /** The centre of a cell. */
    static SkyPosition centre(long cell, int order) {
        long side = 1L << order;
        int base = (int) (cell >>> (2 * order));
        long x = gathered(cell);
        long y = gathered(cell >>> 1);
        long row = CORNER_ROW[base] * side - (x & (side - 1)) - (y & (side - 1)) - 1;
        long cellsInQuadrant = Math.min(side, Math.min(row, 4 * side - row));
        long column = CORNER_COLUMN[base] * cellsInQuadrant + (x & (side - 1)) - (y & (side - 1));
        double dec = cellsInQuadrant == side
                ? Math.toDegrees(Math.asin((2 * side - row) * EQUATORIAL_LIMIT / side))
                : Math.copySign(polarDec((double) cellsInQuadrant / side), 2 * side - row);
        return new SkyPosition(45.0 * column / cellsInQuadrant, dec);
    }

    private static long equatorialCell(double z, double quadrant, int order) {
        long side = 1L << order;
        double rising = side * (0.5 + quadrant);
        double height = side * z * 0.75;
        long ascending = (long) Math.floor(rising - height);
        long descending = (long) Math.floor(rising + height);
        long ascendingBase = ascending >> order;
        long descendingBase = descending >> order;
        long base = descendingBase + 8;
        if (ascendingBase == descendingBase) {
            base = (ascendingBase & 3) + 4;
        } else if (ascendingBase < descendingBase) {
            base = ascendingBase;
        }
        return number(base, descending & (side - 1), side - (ascending & (side - 1)) - 1, order);
    }

    private static long polarCell(double dec, double quadrant, int order) {
        long side = 1L << order;
        long base = Math.min(3, (long) quadrant);
        double within = quadrant - base;
        double absoluteSine = Math.abs(Math.sin(Math.toRadians(dec)));
        // sqrt(3 (1 - |z|)), written so that it keeps its digits at the pole
        double rows = side * Math.cos(Math.toRadians(dec)) * Math.sqrt(3 / (1 + absoluteSine));
        long ascending = Math.min(side - 1, (long) (within * rows));
        long descending = Math.min(side - 1, (long) ((1 - within) * rows));
        return dec > 0
                ? number(base, side - descending - 1, side - ascending - 1, order)
                : number(base + 8, ascending, descending, order);
    }

    private static double polarDec(double fraction) {
        double oneMinusZ = fraction * fraction / 3;
        return Math.toDegrees(Math.atan2(1 - oneMinusZ, Math.sqrt(oneMinusZ * (2 - oneMinusZ))));
    }

    /** The farthest that a corner lies from its cell's centre, anywhere on the sky, arcsec. */
    private static double longestRadiusArcsec(int order) {
        double side = 1L << order;
        double rest = 1 - 1 / side;
        SkyPosition centre = new SkyPosition(45 / side, Math.toDegrees(Math.asin(EQUATORIAL_LIMIT)));
        SkyPosition corner = new SkyPosition(0, Math.toDegrees(Math.asin(1 - rest * rest / 3)));
        return centre.separationArcsec(corner);
    }

    /** Adds cells that lie wholly in the shape to {@code inside} and returns those that may reach into it. */
    private static List<Long> sort(
            List<Long> cells, int order, ToDoubleFunction<SkyPosition> edge, List<CellRange> inside) {
        double reachArcsec = longestRadiusArcsec(order) + ROUNDING_ARCSEC;
        List<Long> border = new ArrayList<>();
        for (long cell : cells) {
            double outsideArcsec = edge.applyAsDouble(centre(cell, order));
            if (outsideArcsec + reachArcsec <= 0) {
                inside.add(range(cell, order));
            } else if (outsideArcsec - reachArcsec <= 0) {
                border.add(cell);
            }
        }
        return border;
    }

    private static List<Long> children(List<Long> cells) {
        List<Long> children = new ArrayList<>(4 * cells.size());
        for (long cell : cells) {
            for (int child = 0; child < 4; child++) {
                children.add(4 * cell + child);
            }
        }
        return children;
    }

    private static List<CellRange> merged(List<CellRange> inside, List<Long> border, int order) {
        List<CellRange> ranges = new ArrayList<>(inside);
        border.forEach(cell -> ranges.add(range(cell, order)));
        return CellRange.merged(ranges);
    }

    /** The cells of order 29 that a cell of this order holds. */
    static CellRange range(long cell, int order) {
        int shift = 2 * (ORDER - order);
        return new CellRange(cell << shift, ((cell + 1) << shift) - 1);
    }

    private static long number(long base, long x, long y, int order) {
        return (base << (2 * order)) | spread(x) | (spread(y) << 1);
    }

    /** Moves bit n to bit 2n. */
    private static long spread(long bits) {
        long spread = bits;
        spread = (spread | (spread << 16)) & 0x0000FFFF0000FFFFL;
        spread = (spread | (spread << 8)) & 0x00FF00FF00FF00FFL;
        spread = (spread | (spread << 4)) & 0x0F0F0F0F0F0F0F0FL;
        spread = (spread | (spread << 2)) & 0x3333333333333333L;
        return (spread | (spread << 1)) & 0x5555555555555555L;
    }

    /** Moves bit 2n to bit n. */
    private static long gathered(long bits) {
        long gathered = bits & 0x5555555555555555L;
        gathered = (gathered | (gathered >>> 1)) & 0x3333333333333333L;
        gathered = (gathered | (gathered >>> 2)) & 0x0F0F0F0F0F0F0F0FL;
        gathered = (gathered | (gathered >>> 4)) & 0x00FF00FF00FF00FFL;
        gathered = (gathered | (gathered >>> 8)) & 0x0000FFFF0000FFFFL;
        return (gathered | (gathered >>> 16)) & 0x00000000FFFFFFFFL;
    }
}
