package space.bhtom.photometry.psf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bright star's light where its shape is hardly known, and farther out: multiples of the Moffat within the square of the
 * shape, and powers of the distance beyond it, none of them dark.
 *
 * <p>Seeing ends in {@code r^-11/3}, dust and scratches of the optics in {@code r^-2} (King 1971, PASP 83, 199; Racine 1996,
 * PASP 108, 699), so a star of a hundred thousand sigmas lights the sky far beyond the square in which all stars show what they
 * are. Distances are in units of the Moffat's scale at the star's place and follow its ellipses: wings are as long as it is.
 */
final class Wings {
    /** Distance from which on wings stand for the shape, full widths at half maximum. */
    private static final double INNERMOST_FWHM = 2;
    /** By which they do so alone, times that. */
    private static final double ALONE = 1.25;
    /** Distances at which multiples of the Moffat are learned: the first is the innermost, each next so many times farther. */
    private static final double LOG_RATIO = Math.log(1.2);

    private static final int NODES = 8;

    /** Half powers of {@code 1 + Q}: twice the exponents. */
    private static final int[] POWERS = {2, 3, 4, 5, 7, 9};

    /** Of which the light is a sum; the first {@link #NODES} lie within the square. */
    static final int TERMS = NODES + POWERS.length;
    /** Steps of the tables. */
    private static final double STEP = 0.125;

    /** Beyond there are no wings, in radii of the shape. */
    private static final int REACH = 8;

    private final ShapeField base;
    /** Multiples of the Moffat, then light per pixel of a star of unit flux, times the squared scale, of each power. */
    private final double[] parts;

    private final double innermost;

    private Wings(ShapeField base, double[] parts) {
        this.base = base;
        this.parts = parts;
        this.innermost = INNERMOST_FWHM * Moffat.widthInScales(base.beta());
    }

    /** Those of the Moffat itself, beyond the square by the nearest power. */
    static Wings of(ShapeField base) {
        double[] parts = new double[TERMS];
        Arrays.fill(parts, 0, NODES, 1);
        int nearest = 0;
        for (int i = 0; i < POWERS.length; i++) {
            nearest = Math.abs(POWERS[i] - 2 * base.beta()) < Math.abs(POWERS[nearest] - 2 * base.beta()) ? i : nearest;
        }
        parts[NODES + nearest] = (base.beta() - 1) / Math.PI;
        return new Wings(base, parts);
    }

    /** Others of the same Moffat. */
    Wings with(double[] newParts) {
        return new Wings(base, newParts.clone());
    }

    /** The same for a shape that was learned anew. */
    Wings on(ShapeField newBase) {
        return new Wings(newBase, parts);
    }

    ShapeField base() {
        return base;
    }

    double[] parts() {
        return parts.clone();
    }

    /** Part of the light that wings stand for at this distance; the rest is the shape's. */
    double share(double distance) {
        return Math.max(0, Math.min(1, (distance / innermost - 1) / (ALONE - 1)));
    }

    /** Fills in each term of the light per pixel of a star of unit flux, times the squared scale. */
    void terms(double distance, boolean isInside, double[] into) {
        Arrays.fill(into, 0);
        double onePlusQ = 1 + distance * distance;
        if (isInside) {
            double place = Math.max(0, Math.min(NODES - 1.001, Math.log(distance / innermost) / LOG_RATIO));
            double light = (base.beta() - 1) / Math.PI * Math.pow(onePlusQ, -base.beta());
            int node = (int) place;
            into[node] = light * (1 - place + node);
            into[node + 1] = light * (place - node);
        } else {
            double root = 1 / Math.sqrt(onePlusQ);
            double power = 1;
            int exponent = 0;
            for (int i = 0; i < POWERS.length; i++) {
                for (; exponent < POWERS[i]; exponent++) {
                    power *= root;
                }
                into[NODES + i] = power;
            }
        }
    }

    /** Takes the wings of all stars that are subtracted out to the end of their shape; returns where there may be some. */
    List<Square> take(Scene scene, Stars stars) {
        double[] inside = table(scene, true);
        double[] beyond = table(scene, false);
        Stamp stamp = new Stamp(scene.psf().radius());
        List<Square> taken = new ArrayList<>();
        for (int star = 0; star < stars.count; star++) {
            if (isSeen(scene, stars, star)) {
                taken.add(take(scene, stars, star, inside, beyond, stamp));
            }
        }
        return taken;
    }

    /** Is a star so bright that it is subtracted out to the end of its shape? */
    static boolean isSeen(Scene scene, Stars stars, int star) {
        return stars.flux[star] > 0 && stars.reach[star] >= scene.psf().radius();
    }

    /** The profile at distances of {@link #STEP}. */
    private double[] table(Scene scene, boolean isInside) {
        double scale = Math.exp(base.at(0.5 * scene.width, 0.5 * scene.height).logAlpha());
        double[] table = new double[(int) (2 * REACH * scene.psf().radius() / scale / STEP) + 2];
        double[] terms = new double[TERMS];
        for (int i = 1; i < table.length; i++) {
            terms(i * STEP, isInside, terms);
            for (int term = 0; term < TERMS; term++) {
                table[i] += parts[term] * terms[term];
            }
        }
        return table;
    }

    private Square take(Scene scene, Stars stars, int star, double[] inside, double[] beyond, Stamp stamp) {
        double starX = stars.x[star];
        double starY = stars.y[star];
        int radius = scene.psf().radius();
        stamp.fillLight(scene.shapeOf(stars, star, radius), starX, starY, radius);
        Moffat.Surface surface = base.at(starX, starY).surface();
        double unit = stars.flux[star] * surface.scale();
        Square square = Square.around(scene, starX, starY, radius);
        Square all = Square.around(scene, starX, starY, Math.max(radius, reach(scene, stars, star, beyond)));
        for (int y = all.bottom(); y <= all.top(); y++) {
            for (int x = all.left(); x <= all.right(); x++) {
                double distance = Math.sqrt(surface.q(x - starX, y - starY));
                double[] table = square.has(x, y) ? inside : beyond;
                int step = (int) (distance / STEP);
                double share = share(distance);
                if (share > 0 && step + 1 < table.length) {
                    double part = distance / STEP - step;
                    double wing = unit * ((1 - part) * table[step] + part * table[step + 1]);
                    double shape = stars.flux[star] * stamp.lightAt(x, y);
                    scene.takeWing(y * scene.width + x, (float) (share * (wing - shape)));
                }
            }
        }
        return all;
    }

    /** Pixels to which a star's wings are seen. */
    private int reach(Scene scene, Stars stars, int star, double[] beyond) {
        Moffat.Surface surface = base.at(stars.x[star], stars.y[star]).surface();
        double limit = Scene.UNSEEN * Math.sqrt(scene.skyVariance[scene.index(stars.x[star], stars.y[star])]);
        double unit = stars.flux[star] * surface.scale();
        int step = beyond.length - 1;
        while (step > 0 && unit * beyond[step] < limit) {
            step--;
        }
        return (int) Math.min(REACH * (double) scene.psf().radius(), Math.ceil(step * STEP * surface.longest()));
    }
}
