package space.bhtom.schema.sky;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.schema.problem.Problem;

/**
 * What great circles between neighbouring vertices enclose: the side on which their common centre lies. Where edges
 * cross, every other part belongs to it.
 *
 * <p>Seen from the centre of the sphere, great circles are straight lines on the plane that touches the sphere at the
 * vertices' common centre (gnomonic projection). There the question is the planar one of how many edges a ray from the
 * point crosses. It is asked of the vectors, without dividing by their distance, so that it is exact everywhere: at the
 * poles and across 0 h too.
 */
public final class Polygon implements SkyRegion {
    private static final int FEWEST_VERTICES = 3;
    private static final int MOST_VERTICES = 10_000;
    /** All vertices lie within so much of a half of the sky from the common centre: cosine of 89 degrees. */
    private static final double LEAST_COSINE = Math.cos(Math.toRadians(89));

    private final List<SkyPosition> vertices;
    private final Direction[] corners;
    private final Direction centre;
    private final Direction right;
    private final Direction up;

    /** Fails with POLYGON_BAD for fewer than three vertices, or where half a sky does not hold it. */
    public Polygon(List<SkyPosition> vertices) {
        this.vertices = List.copyOf(vertices);
        if (vertices.size() < FEWEST_VERTICES || vertices.size() > MOST_VERTICES) {
            throw Problem.POLYGON_BAD.of();
        }
        this.corners = vertices.stream().map(Direction::of).toArray(Direction[]::new);
        Direction sum = new Direction(0, 0, 0);
        for (Direction corner : corners) {
            sum = sum.plus(corner);
        }
        this.centre = sum.unit();
        for (Direction corner : corners) {
            if (!(corner.dot(centre) > LEAST_COSINE)) {
                throw Problem.POLYGON_BAD.of();
            }
        }
        Direction pole = new Direction(0, 0, 1);
        Direction east = Math.abs(centre.z()) < 0.9 ? pole : new Direction(1, 0, 0);
        this.right = east.cross(centre).unit();
        this.up = centre.cross(right);
    }

    /** {@code ra,dec ra,dec ra,dec …}, degrees; fails with REGION_BAD or POLYGON_BAD. */
    public static Polygon parse(String text) {
        double[] numbers = RegionNumbers.parse(text);
        if (numbers.length % 2 != 0) {
            throw Problem.REGION_BAD.of(text);
        }
        List<SkyPosition> vertices = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            vertices.add(RegionNumbers.position(text, numbers[i], numbers[i + 1]));
        }
        return new Polygon(vertices);
    }

    /** ICRS, in the order given. */
    public List<SkyPosition> vertices() {
        return vertices;
    }

    @Override
    public List<CellRange> cells() {
        return Healpix.cover(this::outsideArcsec);
    }

    @Override
    public boolean contains(SkyPosition position) {
        return contains(Direction.of(position));
    }

    private boolean contains(Direction point) {
        double distance = point.dot(centre);
        if (distance <= 0) {
            return false;
        }
        double x = point.dot(right) / distance;
        double y = point.dot(up) / distance;
        boolean isInside = false;
        Direction from = corners[corners.length - 1];
        for (Direction to : corners) {
            isInside ^= isCrossed(from, to, x, y);
            from = to;
        }
        return isInside;
    }

    /** Whether the edge crosses the ray from the point to the right. */
    private boolean isCrossed(Direction from, Direction to, double x, double y) {
        double fromY = from.dot(up) / from.dot(centre);
        double toY = to.dot(up) / to.dot(centre);
        if (fromY > y == toY > y) {
            return false;
        }
        double fromX = from.dot(right) / from.dot(centre);
        double toX = to.dot(right) / to.dot(centre);
        return x < fromX + (y - fromY) / (toY - fromY) * (toX - fromX);
    }

    /** How far outside a position lies, arcsec; negative inside. */
    private double outsideArcsec(SkyPosition position) {
        Direction point = Direction.of(position);
        double nearest = Double.POSITIVE_INFINITY;
        Direction from = corners[corners.length - 1];
        for (Direction to : corners) {
            nearest = Math.min(nearest, distance(point, from, to));
            from = to;
        }
        double arcsec = Math.toDegrees(nearest) * 3600;
        return contains(point) ? -arcsec : arcsec;
    }

    /** From a point to the arc between two others, radians. */
    private static double distance(Direction point, Direction from, Direction to) {
        Direction pole = from.cross(to);
        double length = pole.length();
        boolean isBeside =
                length > 0 && pole.cross(from).dot(point) >= 0 && to.cross(pole).dot(point) >= 0;
        return isBeside
                ? Math.abs(
                        Math.atan2(pole.dot(point) / length, pole.cross(point).length() / length))
                : Math.min(point.angle(from), point.angle(to));
    }
}
