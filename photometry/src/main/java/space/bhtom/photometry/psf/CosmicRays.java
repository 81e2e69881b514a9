package space.bhtom.photometry.psf;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Tells pixels struck by cosmic rays, and hot ones, from light that came through the optics.
 *
 * <p>For a star at any sub-pixel phase the light of the two pixels on both sides of a third is at least a certain part of the
 * third's: the least part over all phases is that of a star amid its pixel. Light adds up, so the same holds for every sum of
 * stars, for galaxies and for the sky, however crowded. A pixel that is brighter than its neighbours allow along the rows or
 * along the columns was struck; it is lowered to what they allow, which may betray the next one, as long as any is found. No
 * star's light is lowered by this but for noise, as the bound of a pixel is never less than its light from the optics.
 */
final class CosmicRays {
    /** Stars may be this much sharper than their learned shape. */
    private static final double SLACK = 0.8;
    /** Pixels below this are left alone, sigmas of the sky. */
    private static final double SEEN = 4;
    /** The same beside a struck pixel. */
    private static final double SEEN_BESIDE = 1.5;
    /** A star's neighbours have at least this part of its light, however sharp it is. */
    private static final double LEAST = 0.02;
    /** By so many sigmas a pixel is brighter than its neighbours allow, where nothing else is suspect. */
    private static final double SURE = 3;
    /** The same beside a struck pixel. */
    private static final double BESIDE = 1;
    /** The same of what the fitted stars leave beside one. */
    private static final double LEFT_OVER = 4;
    /** So great a part of the bright stars is not struck: the rule does not hold on this frame. */
    private static final double MOST_STARS = 0.15;

    private static final double BRIGHT = 30;
    private static final int FEW_STARS = 2;
    private static final int PHASES = 8;
    private static final int PLACES = 3;

    private final Scene scene;
    private final int width;
    /** What may be light from the optics, ADU. */
    private final float[] light;

    private final BitSet struck = new BitSet();
    private final Deque<Integer> suspects = new ArrayDeque<>();
    private final Direction[] directions;

    private CosmicRays(Scene scene) {
        this.scene = scene;
        this.width = scene.width;
        this.light = scene.allLight();
        this.directions = new Direction[] {direction(1, 0), direction(0, 1), direction(1, 1), direction(-1, 1)};
    }

    /**
     * To the two neighbours of a pixel along a line.
     *
     * @param x columns to one of them
     * @param y rows to it
     * @param least of their light over the pixel's own
     */
    private record Direction(int x, int y, double least) {}

    /** The struck pixels, index {@code y * width + x}; none where stars themselves would seem struck. */
    static BitSet in(Scene scene, Stars stars) {
        if (scene.width < 3 || scene.height < 3) {
            return new BitSet();
        }
        CosmicRays rays = new CosmicRays(scene);
        rays.find();
        return rays.spares(stars) ? rays.struck : new BitSet();
    }

    /** Pixels beside struck ones, within a fitted star, that are brighter than it explains; where none is, one may be unfound. */
    static BitSet beside(BitSet struck, Scene scene) {
        BitSet found = new BitSet();
        for (int i = struck.nextSetBit(0); i >= 0; i = struck.nextSetBit(i + 1)) {
            int x = i % scene.width;
            int y = i / scene.width;
            for (int row = Math.max(0, y - 1); row <= Math.min(scene.height - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(scene.width - 1, x + 1); column++) {
                    int index = row * scene.width + column;
                    float rest = scene.rest[index];
                    boolean isWithinStar = scene.data[index] - rest > SEEN * Math.sqrt(scene.skyVariance[index]);
                    if (isWithinStar && rest > LEFT_OVER * Math.sqrt(scene.variance(index))) {
                        found.set(index);
                    }
                }
            }
        }
        return found;
    }

    private Direction direction(int x, int y) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < PLACES; j++) {
            for (int i = 0; i < PLACES; i++) {
                PsfShape shape = scene.psf().at((i + 0.5) * width / PLACES, (j + 0.5) * scene.height / PLACES);
                least = Math.min(least, leastBeside(shape, 3 * y + x));
            }
        }
        return new Direction(x, y, SLACK * Math.max(LEAST, least));
    }

    /** Light on both sides of a star's brightest pixel over the light there, at the phase where it is least. */
    private static double leastBeside(PsfShape shape, int step) {
        Stamp stamp = new Stamp(1);
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j <= PHASES; j++) {
            for (int i = 0; i <= PHASES; i++) {
                stamp.fillLight(shape, (double) i / PHASES - 0.5, (double) j / PHASES - 0.5, 1);
                least = Math.min(least, (stamp.light[4 - step] + stamp.light[4 + step]) / stamp.light[4]);
            }
        }
        return least;
    }

    private void find() {
        for (int index = 0; index < light.length; index++) {
            if (isStruck(index, SEEN, SURE)) {
                strike(index);
            }
        }
        while (!suspects.isEmpty()) {
            int index = suspects.poll();
            if (isStruck(index, SEEN_BESIDE, BESIDE)) {
                strike(index);
            }
        }
    }

    private boolean isStruck(int index, double seen, double sigmas) {
        // most pixels are sky; a masked one is no number
        double own = light[index];
        if (!(own > 0 && own * own > seen * seen * scene.skyVariance[index])) {
            return false;
        }
        for (Direction direction : directions) {
            if (isStruck(index, direction, sigmas)) {
                return true;
            }
        }
        return false;
    }

    private boolean isStruck(int index, Direction direction, double sigmas) {
        double excess = light[index] - bound(index, direction);
        if (!(excess > 0)) {
            return false;
        }
        int step = direction.y * width + direction.x;
        double beside =
                scene.variance(index - step, light[index - step]) + scene.variance(index + step, light[index + step]);
        double variance = scene.variance(index, light[index]) + beside / (direction.least * direction.least);
        return excess * excess > sigmas * sigmas * variance;
    }

    /** The most light that a pixel can have, by those on both sides of it; infinite where one is masked or out of the frame. */
    private double bound(int index, Direction direction) {
        int x = index % width;
        int y = index / width;
        boolean hasBoth = x >= Math.abs(direction.x)
                && x < width - Math.abs(direction.x)
                && y >= direction.y
                && y < scene.height - direction.y;
        int step = direction.y * width + direction.x;
        if (!hasBoth || Float.isNaN(light[index - step]) || Float.isNaN(light[index + step])) {
            return Double.POSITIVE_INFINITY;
        }
        return (Math.max(0, light[index - step]) + Math.max(0, light[index + step])) / direction.least;
    }

    private void strike(int index) {
        struck.set(index);
        double most = light[index];
        for (Direction direction : directions) {
            most = Math.min(most, bound(index, direction));
        }
        light[index] = (float) most;
        for (Direction direction : directions) {
            suspect(index, direction.x, direction.y);
            suspect(index, -direction.x, -direction.y);
        }
    }

    private void suspect(int index, int right, int down) {
        int x = index % width + right;
        int y = index / width + down;
        if (x >= 0 && x < width && y >= 0 && y < scene.height) {
            suspects.add(y * width + x);
        }
    }

    private boolean spares(Stars stars) {
        int bright = 0;
        int hit = 0;
        for (int star = 0; star < stars.count; star++) {
            int index = scene.index(stars.x[star], stars.y[star]);
            if (!stars.isFull[star] && scene.data[index] > BRIGHT * Math.sqrt(scene.skyVariance[index])) {
                bright++;
                hit += struck.get(index) ? 1 : 0;
            }
        }
        return hit <= Math.max(FEW_STARS, MOST_STARS * bright);
    }
}
