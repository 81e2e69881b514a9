package space.bhtom.photometry.psf;

import java.util.Arrays;

/**
 * Fluxes and places of a few stars that overlap, fitted together to what the others leave: one Gauss-Newton step of
 * weighted least squares (Stetson 1987, PASP 99, 191).
 */
final class BlockFit {
    /** Stars that are fitted together at most. */
    static final int MOST = 12;
    /** A place is known to this many pixels before: keeps faint stars from running away. */
    private static final double STEP_PRIOR = 0.35;
    /** Part of a flux that one step leaves. */
    private static final double LEAST_LEFT = 0.3;
    /** A step below this part of its error is the last, 1. */
    private static final double SETTLED = 0.03;
    /** A full star is fitted by its wings. */
    private static final int WINGS = 4;

    private final Scene scene;
    private final Stars stars;
    private final int radius;
    private final Stamp[] stamps = new Stamp[MOST];
    private final double[] normal = new double[9 * MOST * MOST];
    private final double[] right = new double[3 * MOST];
    private final double[] certainty = new double[3 * MOST];
    private final double[] sums = new double[9];
    private int members;

    /** Fits the pixels within {@code radius} of each star. */
    BlockFit(Scene scene, Stars stars, int radius) {
        this.scene = scene;
        this.stars = stars;
        this.radius = radius;
        for (int i = 0; i < MOST; i++) {
            stamps[i] = new Stamp(WINGS * radius);
        }
    }

    /** One step for these stars, which must be living; tells whether they are still on their way. */
    boolean step(int[] block, int size) {
        build(block, size);
        int unknowns = 3 * size;
        for (int i = 0; i < unknowns; i++) {
            certainty[i] = normal[i * unknowns + i];
        }
        for (int member = 0; member < size; member++) {
            double prior = 1 / (STEP_PRIOR * STEP_PRIOR);
            normal[(3 * member + 1) * unknowns + 3 * member + 1] += prior;
            normal[(3 * member + 2) * unknowns + 3 * member + 2] += prior;
        }
        if (!Cholesky.solve(normal, right, unknowns)) {
            return true;
        }
        boolean isMoving = false;
        for (int i = 0; i < unknowns; i++) {
            isMoving |= right[i] * right[i] * certainty[i] > SETTLED * SETTLED;
        }
        for (int member = 0; member < size; member++) {
            move(block[member], stamps[member], right, 3 * member);
        }
        return isMoving;
    }

    /** Variance of the first star's flux in a joint fit with the others; NaN if they cannot be told apart. ADU^2. */
    double variance(int[] block, int size) {
        build(block, size);
        Arrays.fill(right, 0, 3 * size, 0);
        right[0] = 1;
        return Cholesky.solve(normal, right, 3 * size) ? right[0] : Double.NaN;
    }

    private void build(int[] block, int size) {
        members = size;
        Arrays.fill(normal, 0, 9 * size * size, 0);
        Arrays.fill(right, 0, 3 * size, 0);
        for (int member = 0; member < size; member++) {
            int star = block[member];
            int reach = stars.isFull[star] ? WINGS * radius : radius;
            stamps[member].fill(scene.shapeOf(stars, star, reach), stars.x[star], stars.y[star], reach);
        }
        for (int member = 0; member < size; member++) {
            own(member, Math.max(stars.flux[block[member]], 1e-30));
            for (int other = member + 1; other < size; other++) {
                cross(member, other, stars.flux[block[member]], stars.flux[block[other]]);
            }
        }
        symmetric();
    }

    private void own(int member, double flux) {
        Stamp stamp = stamps[member];
        Arrays.fill(sums, 0);
        int from = Math.max(0, -stamp.left);
        int to = Math.min(stamp.side, scene.width - stamp.left);
        for (int j = Math.max(0, -stamp.top); j < Math.min(stamp.side, scene.height - stamp.top); j++) {
            ownRow(stamp, j * stamp.side, (stamp.top + j) * scene.width + stamp.left, from, to);
        }
        int unknowns = 3 * members;
        int row = 3 * member;
        int at = row * unknowns + row;
        normal[at] = sums[0];
        normal[at + unknowns] = flux * sums[1];
        normal[at + unknowns + 1] = flux * flux * sums[3];
        normal[at + 2 * unknowns] = flux * sums[2];
        normal[at + 2 * unknowns + 1] = flux * flux * sums[4];
        normal[at + 2 * unknowns + 2] = flux * flux * sums[5];
        right[row] = sums[6];
        right[row + 1] = flux * sums[7];
        right[row + 2] = flux * sums[8];
    }

    /** Adds up what the pixels {@code from} to {@code to} of a row of a stamp say. */
    private void ownRow(Stamp stamp, int stampRow, int sceneRow, int from, int to) {
        double ff = 0;
        double fx = 0;
        double fy = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double bf = 0;
        double bx = 0;
        double by = 0;
        for (int i = from; i < to; i++) {
            float rest = scene.rest[sceneRow + i];
            if (!Float.isNaN(rest)) {
                double weight = 1 / scene.variance(sceneRow + i);
                double light = stamp.light[stampRow + i];
                double dx = stamp.alongX[stampRow + i];
                double dy = stamp.alongY[stampRow + i];
                double wf = weight * light;
                double wx = weight * dx;
                double wy = weight * dy;
                ff += wf * light;
                fx += wf * dx;
                fy += wf * dy;
                xx += wx * dx;
                xy += wx * dy;
                yy += wy * dy;
                bf += wf * rest;
                bx += wx * rest;
                by += wy * rest;
            }
        }
        sums[0] += ff;
        sums[1] += fx;
        sums[2] += fy;
        sums[3] += xx;
        sums[4] += xy;
        sums[5] += yy;
        sums[6] += bf;
        sums[7] += bx;
        sums[8] += by;
    }

    private void cross(int member, int other, double memberFlux, double otherFlux) {
        Stamp a = stamps[member];
        Stamp b = stamps[other];
        int unknowns = 3 * members;
        int left = Math.max(0, Math.max(a.left, b.left));
        int end = Math.min(scene.width, Math.min(a.left + a.side, b.left + b.side));
        int bottom = Math.min(scene.height, Math.min(a.top + a.side, b.top + b.side));
        Arrays.fill(sums, 0);
        for (int y = Math.max(0, Math.max(a.top, b.top)); y < bottom; y++) {
            crossRow(a, b, y, left, end);
        }
        for (int i = 0; i < 9; i++) {
            sums[i] *= (i % 3 == 0 ? 1 : memberFlux) * (i < 3 ? 1 : otherFlux);
        }
        for (int i = 0; i < 9; i++) {
            normal[(3 * other + i / 3) * unknowns + 3 * member + i % 3] = sums[i];
        }
    }

    /** Adds up what the pixels {@code from} to {@code to} of a row say of two stars. */
    private void crossRow(Stamp a, Stamp b, int y, int from, int to) {
        int row = y * scene.width;
        int i = (y - a.top) * a.side + from - a.left;
        int k = (y - b.top) * b.side + from - b.left;
        double ff = 0;
        double xf = 0;
        double yf = 0;
        double fx = 0;
        double xx = 0;
        double yx = 0;
        double fy = 0;
        double xy = 0;
        double yy = 0;
        for (int x = from; x < to; x++, i++, k++) {
            if (!Float.isNaN(scene.rest[row + x])) {
                double weight = 1 / scene.variance(row + x);
                double wf = weight * a.light[i];
                double wx = weight * a.alongX[i];
                double wy = weight * a.alongY[i];
                double light = b.light[k];
                double dx = b.alongX[k];
                double dy = b.alongY[k];
                ff += wf * light;
                xf += wx * light;
                yf += wy * light;
                fx += wf * dx;
                xx += wx * dx;
                yx += wy * dx;
                fy += wf * dy;
                xy += wx * dy;
                yy += wy * dy;
            }
        }
        sums[0] += ff;
        sums[1] += xf;
        sums[2] += yf;
        sums[3] += fx;
        sums[4] += xx;
        sums[5] += yx;
        sums[6] += fy;
        sums[7] += xy;
        sums[8] += yy;
    }

    private void symmetric() {
        int unknowns = 3 * members;
        for (int row = 0; row < unknowns; row++) {
            for (int column = 0; column < row; column++) {
                normal[column * unknowns + row] = normal[row * unknowns + column];
            }
        }
    }

    /** By flux, column and row, as they stand in the steps from this place on. */
    private void move(int star, Stamp known, double[] steps, int at) {
        double longest = Math.max(Math.abs(steps[at + 1]), Math.abs(steps[at + 2]));
        double shrink = longest > STEP_PRIOR ? STEP_PRIOR / longest : 1;
        double x = stars.x[star] + shrink * steps[at + 1];
        double y = stars.y[star] + shrink * steps[at + 2];
        // a star that shall vanish takes a few steps, and its neighbours' steps may hold it
        double flux = Math.max(stars.flux[star] + steps[at], LEAST_LEFT * stars.flux[star]);
        scene.move(stars, star, known, new Scene.Place(x, y, flux), radius);
    }
}
