package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/** A frame's light over its sky, and what is left of it without the stars that are known so far. */
final class Scene {
    /** About how a star looks is taken from the middle of a cell of so many pixels. */
    private static final int CELL = 128;
    /** Light that is not worth subtracting, in sigmas of a sky pixel. */
    static final double UNSEEN = 0.1;

    /** Stars are subtracted out to where their shape ends from this height on, sigmas of a sky pixel. */
    private static final double BRIGHT = 150;

    private static final double MISFIT = 2;
    /** How rough galaxies are, in parts of their light. */
    private static final double ROUGH = 0.3;
    /** How far wings may be off, in parts of their light. */
    private static final double WING = 0.1;

    final int width;
    final int height;
    /** ADU over the sky; NaN is masked. */
    final float[] data;
    /** The same without the stars. */
    final float[] rest;
    /** Variance of the sky, ADU^2. */
    final float[] skyVariance;

    /** Variance of a light, over the light, ADU. */
    private final double photonNoise;

    private final Stamp stamp;
    private final Stamp nextStamp;
    private final int cells;
    private final @Nullable PsfShape[] shapes;
    private PsfField psf;
    private double shapeError;
    private float[] extended = {};
    private float[] wings = {};
    /** Where they were taken off. */
    private List<Square> winged = List.of();

    private float[] scratch = {};

    Scene(Pixels sky, Background background, double gainElectronsPerAdu, PsfField psf) {
        width = sky.width();
        height = sky.height();
        data = sky.values();
        rest = data.clone();
        photonNoise = 1 / gainElectronsPerAdu;
        skyVariance = new float[data.length];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            background.sigmaRow(y, row);
            for (int x = 0; x < width; x++) {
                skyVariance[y * width + x] = row[x] * row[x];
            }
        }
        this.psf = psf;
        stamp = new Stamp(psf.radius());
        nextStamp = new Stamp(psf.radius());
        cells = (width + CELL - 1) / CELL;
        shapes = new PsfShape[cells * ((height + CELL - 1) / CELL)];
    }

    /** From now on stars look like this; the stars must have been taken out before with the old shape. */
    void setPsf(PsfField newPsf, double relativeError) {
        psf = newPsf;
        shapeError = relativeError;
        Arrays.fill(shapes, null);
    }

    PsfField psf() {
        return psf;
    }

    /** About how a star at this place looks. */
    PsfShape shapeAt(double x, double y) {
        int column = (int) Math.max(0, Math.min(width - 1, x)) / CELL;
        int row = (int) Math.max(0, Math.min(height - 1, y)) / CELL;
        int cell = psf.nodes().length == 1 ? 0 : row * cells + column;
        PsfShape shape = shapes[cell];
        if (shape == null) {
            shape = psf.at((column + 0.5) * CELL, (row + 0.5) * CELL);
            shapes[cell] = shape;
        }
        return shape;
    }

    /** Variance of a pixel: sky, light of the stars as modelled, and what the shape does not know. ADU^2. */
    double variance(int index) {
        double light = Math.max(0, data[index] - rest[index]);
        return skyVariance[index] + light * (photonNoise + shapeError * shapeError * light);
    }

    /** Variance of a pixel on which so much light falls, ADU^2. */
    double variance(int index, double light) {
        return skyVariance[index] + Math.max(0, light) * photonNoise;
    }

    /** All light over the sky, that of galaxies included, ADU. */
    float[] allLight() {
        float[] light = data.clone();
        for (int i = 0; i < extended.length; i++) {
            light[i] += extended[i];
        }
        for (int i = 0; i < wings.length; i++) {
            light[i] += wings[i];
        }
        return light;
    }

    /** An array of the frame's size for whoever needs one for a while. */
    float[] scratch() {
        if (scratch.length == 0) {
            scratch = new float[data.length];
        }
        return scratch;
    }

    /** From now on these pixels tell nothing. */
    void mask(BitSet pixels) {
        for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
            data[i] = Float.NaN;
            rest[i] = Float.NaN;
        }
    }

    /** Variance of a pixel without what the shape does not know, ADU^2. */
    double photonVariance(int index) {
        return skyVariance[index] + Math.max(0, data[index] - rest[index]) * photonNoise;
    }

    /**
     * Variance of a pixel for those who look for stars beside others and on galaxies: misfits stand together, so they count
     * more. ADU^2.
     */
    double suspicion(int index) {
        double light = Math.max(0, data[index] - rest[index]);
        double misfit = MISFIT * shapeError * light;
        double rough = isExtended(index) ? ROUGH * extended[index] : 0;
        double wing = wings.length == 0 ? 0 : WING * wings[index];
        return skyVariance[index] + light * photonNoise + misfit * misfit + rough * rough + wing * wing;
    }

    /** Was light of a galaxy taken off this pixel? */
    boolean isExtended(int index) {
        return extended.length > 0 && extended[index] > 0;
    }

    /** What is left in a row, weakened where more than the sky makes noise: stars, galaxies and wings that were taken off. */
    void plainRow(int y, float[] into) {
        boolean isBare = extended.length == 0 && wings.length == 0;
        int start = y * width;
        for (int x = 0; x < width; x++) {
            int index = start + x;
            float left = rest[index];
            into[x] = isBare && left == data[index] ? left : (float) (left * plainness(index));
        }
    }

    /** Part of a pixel's noise that comes of the sky alone. */
    private double plainness(int index) {
        double more = isExtended(index) ? extended[index] : 0;
        more += wings.length == 0 ? 0 : wings[index];
        if (rest[index] == data[index] && more == 0) {
            return 1;
        }
        return Math.sqrt((skyVariance[index] - Math.max(0, more) * photonNoise) / suspicion(index));
    }

    void setShapeError(double relativeError) {
        shapeError = relativeError;
    }

    /** The pixel nearest to a place, or nearest inside the frame. */
    int index(double x, double y) {
        return (int) Math.max(0, Math.min(height - 1, Math.rint(y))) * width
                + (int) Math.max(0, Math.min(width - 1, Math.rint(x)));
    }

    /** Takes a rest of the sky off everything. */
    void lower(Background sky) {
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            sky.levelRow(y, row);
            for (int x = 0; x < width; x++) {
                rest[y * width + x] -= row[x];
                data[y * width + x] -= row[x];
            }
        }
    }

    /** Takes this light of galaxies off everything but the noise that it makes, ADU per pixel. */
    void lower(float[] light) {
        extended = light;
        for (int i = 0; i < light.length; i++) {
            rest[i] -= light[i];
            data[i] -= light[i];
            skyVariance[i] += (float) (light[i] * photonNoise);
        }
    }

    /** Takes these wings off, in the place of those before. */
    void setWings(Wings now, Stars stars) {
        winged.forEach(this::putWingsBack);
        winged = now.take(this, stars);
    }

    /** Takes light of wings off everything but the noise that it makes, in one pixel, ADU. */
    void takeWing(int index, float light) {
        if (wings.length == 0) {
            wings = new float[data.length];
        }
        float before = wings[index];
        wings[index] += light;
        rest[index] -= light;
        data[index] -= light;
        skyVariance[index] += (float) ((Math.max(0, wings[index]) - Math.max(0, before)) * photonNoise);
    }

    /** Puts back all light of wings that was taken off the pixels of a square. */
    private void putWingsBack(Square square) {
        for (int y = square.bottom(); y <= square.top(); y++) {
            for (int i = y * width + square.left(); i <= y * width + square.right(); i++) {
                if (wings[i] != 0) {
                    takeWing(i, -wings[i]);
                    wings[i] = 0;
                }
            }
        }
    }

    private void subtract(PsfShape shape, double x, double y, double flux, int reach) {
        if (flux != 0) {
            stamp.fillLight(shape, x, y, reach);
            subtract(stamp, flux);
        }
    }

    private void subtract(Stamp stamp, double flux) {
        int from = Math.max(0, -stamp.left);
        int to = Math.min(stamp.side, width - stamp.left);
        for (int j = Math.max(0, -stamp.top); j < Math.min(stamp.side, height - stamp.top); j++) {
            int at = (stamp.top + j) * width + stamp.left;
            for (int i = from; i < to; i++) {
                rest[at + i] -= (float) (flux * stamp.light[j * stamp.side + i]);
            }
        }
    }

    /** Takes a star of the list out of the rest, out to where it is seen, at least to {@code least} pixels. */
    void take(Stars stars, int star, int least) {
        double x = stars.x[star];
        double y = stars.y[star];
        int reach = reach(x, y, stars.flux[star], least);
        stars.reach[star] = reach;
        subtract(shapeOf(stars, star, reach), x, y, stars.flux[star], reach);
    }

    /** Puts a star of the list back into the rest. */
    void putBack(Stars stars, int star) {
        int reach = stars.reach[star];
        subtract(shapeOf(stars, star, reach), stars.x[star], stars.y[star], -stars.flux[star], reach);
    }

    /**
     * Where a star shall be.
     *
     * @param flux ADU
     */
    record Place(double x, double y, double flux) {}

    /**
     * Takes a star from where it was to another place, with another flux, and out to {@code least} pixels at least.
     *
     * @param known how it looks where it was, perhaps not as far out as it was taken
     */
    void move(Stars stars, int star, Stamp known, Place next, int least) {
        Stamp before = known;
        int reach = stars.reach[star];
        if (known.side != 2 * reach + 1) {
            before = stamp;
            stamp.fillLight(shapeOf(stars, star, reach), stars.x[star], stars.y[star], reach);
        }
        double fluxBefore = stars.flux[star];
        stars.x[star] = next.x;
        stars.y[star] = next.y;
        stars.flux[star] = next.flux;
        int nextReach = reach(next.x, next.y, next.flux, least);
        stars.reach[star] = nextReach;
        nextStamp.fillLight(shapeOf(stars, star, nextReach), next.x, next.y, nextReach);
        if (before.side == nextStamp.side && before.left == nextStamp.left && before.top == nextStamp.top) {
            change(before, fluxBefore, next.flux);
        } else {
            subtract(before, -fluxBefore);
            subtract(nextStamp, next.flux);
        }
    }

    /** Of two stamps of the same pixels puts the first back and takes the next. */
    private void change(Stamp before, double fluxBefore, double flux) {
        int from = Math.max(0, -before.left);
        int to = Math.min(before.side, width - before.left);
        for (int j = Math.max(0, -before.top); j < Math.min(before.side, height - before.top); j++) {
            int at = (before.top + j) * width + before.left;
            int row = j * before.side;
            for (int i = from; i < to; i++) {
                float without = rest[at + i] + (float) (fluxBefore * before.light[row + i]);
                rest[at + i] = without - (float) (flux * nextStamp.light[row + i]);
            }
        }
    }

    /** Puts all stars back. */
    void putAllBack() {
        System.arraycopy(data, 0, rest, 0, data.length);
    }

    /** How a star of the list looks, out to so many pixels or as far as its shape is known. */
    PsfShape shapeOf(Stars stars, int star, int reach) {
        PsfShape shape = stars.shape[star];
        if (shape == null || shape.radius() < Math.min(reach, psf.radius())) {
            shape = psf.at(stars.x[star], stars.y[star], reach + 1);
            stars.shape[star] = shape;
        }
        return shape;
    }

    /** Pixels from the centre to which a star of this flux is seen over the noise. */
    private int reach(double x, double y, double flux, int least) {
        double sigma = Math.sqrt(skyVariance[index(x, y)]);
        double limit = UNSEEN * sigma;
        PsfShape shape = shapeAt(x, y);
        if (flux * shape.peak() > BRIGHT * sigma) {
            return shape.radius();
        }
        int reach = shape.radius();
        int over = shape.oversampling();
        int middle = shape.centre() * shape.side() + shape.centre();
        while (reach > least && flux * Math.abs(shape.nodes()[middle + reach * over]) < limit) {
            reach--;
        }
        return reach;
    }
}
