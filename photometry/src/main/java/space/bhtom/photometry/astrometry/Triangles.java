package space.bhtom.photometry.astrometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Triangles of neighbouring stars, found again by their shape (Groth 1986, AJ 91, 1244): the ratios of the two shorter
 * sides to the longest do not change when a frame is shifted, turned, scaled or mirrored.
 */
final class Triangles {
    /** Flatter ones are too sensitive to the errors of their corners. */
    private static final double SHORTEST_SIDE = 0.15;
    /** Cells of shape space along one ratio; a match may lie in the next cell. */
    private static final int CELLS = 64;

    /** A tolerance that reaches no farther than the neighbouring cell. */
    static final double WIDEST_TOLERANCE = 1.0 / CELLS;

    private final List<List<Triangle>> cells = new ArrayList<>();
    private final List<Triangle> triangles;

    private Triangles(List<Triangle> triangles) {
        this.triangles = triangles;
        for (int c = 0; c <= (CELLS + 1) * (CELLS + 1); c++) {
            cells.add(List.of());
        }
        for (Triangle triangle : triangles) {
            int c = cell(triangle.middleRatio()) * (CELLS + 1) + cell(triangle.shortRatio());
            if (cells.get(c).isEmpty()) {
                cells.set(c, new ArrayList<>());
            }
            cells.get(c).add(triangle);
        }
    }

    /** The triangles that each point forms with pairs of its nearest neighbours; those of the brightest come first. */
    static Triangles of(Points points, int neighbours) {
        Set<Long> seen = new HashSet<>();
        List<Triangle> found = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            int[] near = nearest(points, i, neighbours);
            for (int a = 0; a < near.length; a++) {
                for (int b = a + 1; b < near.length; b++) {
                    Triangle triangle = Triangle.of(points, i, near[a], near[b]);
                    if (triangle.shortRatio() >= SHORTEST_SIDE && seen.add(triangle.key())) {
                        found.add(triangle);
                    }
                }
            }
        }
        return new Triangles(found);
    }

    List<Triangle> all() {
        return triangles;
    }

    /** Those of nearly the same shape: both ratios within the tolerance. */
    List<Triangle> like(Triangle wanted, double tolerance) {
        List<Triangle> found = new ArrayList<>();
        int middle = cell(wanted.middleRatio());
        int shortest = cell(wanted.shortRatio());
        for (int m = Math.max(0, middle - 1); m <= Math.min(CELLS, middle + 1); m++) {
            for (int s = Math.max(0, shortest - 1); s <= Math.min(CELLS, shortest + 1); s++) {
                for (Triangle triangle : cells.get(m * (CELLS + 1) + s)) {
                    if (triangle.isLike(wanted, tolerance)) {
                        found.add(triangle);
                    }
                }
            }
        }
        return found;
    }

    private static int cell(double ratio) {
        return (int) (ratio * CELLS);
    }

    /** The indices of the nearest others, nearest first: an insertion into a short list, as the list stays short. */
    private static int[] nearest(Points points, int centre, int count) {
        int[] near = new int[Math.min(count, points.size() - 1)];
        double[] distances = new double[near.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < points.size(); i++) {
            double distance = points.squaredDistance(centre, i);
            if (i == centre || near.length == 0 || distance >= distances[near.length - 1]) {
                continue;
            }
            int place = near.length - 1;
            while (place > 0 && distances[place - 1] > distance) {
                distances[place] = distances[place - 1];
                near[place] = near[place - 1];
                place--;
            }
            distances[place] = distance;
            near[place] = i;
        }
        return near;
    }
}
