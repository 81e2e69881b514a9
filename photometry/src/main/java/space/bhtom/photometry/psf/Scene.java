package space.bhtom.photometry.psf;

import java.util.HashMap;
import java.util.Map;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/** A frame's light over its sky, and what is left of it without the stars that are known so far. */
final class Scene {
    /** The shape is taken from the middle of a cell of so many pixels. */
    private static final int CELL = 32;
    /** Light that is not worth subtracting, in sigmas of a sky pixel. */
    private static final double UNSEEN = 0.1;

    private static final double MISFIT = 2;

    final int width;
    final int height;
    /** ADU over the sky; NaN is masked. */
    final float[] data;
    /** The same without the stars. */
    final float[] rest;
    /** Variance of the sky, ADU^2. */
    final float[] skyVariance;

    private final double gain;
    private final Stamp stamp;
    private final Map<Integer, PsfShape> shapes = new HashMap<>();
    private PsfField psf;
    private double shapeError;

    Scene(Pixels sky, Background background, double gainElectronsPerAdu, PsfField psf) {
        width = sky.width();
        height = sky.height();
        data = sky.values();
        rest = data.clone();
        gain = gainElectronsPerAdu;
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
    }

    /** From now on stars look like this; the stars must have been taken out before with the old shape. */
    void setPsf(PsfField newPsf, double relativeError) {
        psf = newPsf;
        shapeError = relativeError;
        shapes.clear();
    }

    PsfField psf() {
        return psf;
    }

    /** How a star at this place looks. */
    PsfShape shapeAt(double x, double y) {
        int column = (int) Math.max(0, Math.min(width - 1, x)) / CELL;
        int row = (int) Math.max(0, Math.min(height - 1, y)) / CELL;
        return psf.nodes().length == 1
                ? psf.at(0, 0)
                : shapes.computeIfAbsent(row << 16 | column, none -> psf.at((column + 0.5) * CELL, (row + 0.5) * CELL));
    }

    /** Variance of a pixel: sky, light of the stars as modelled, and what the shape does not know. ADU^2. */
    double variance(int index) {
        double light = Math.max(0, data[index] - rest[index]);
        return skyVariance[index] + light / gain + shapeError * shapeError * light * light;
    }

    /** Variance of a pixel without what the shape does not know, ADU^2. */
    double photonVariance(int index) {
        return skyVariance[index] + Math.max(0, data[index] - rest[index]) / gain;
    }

    /** Variance of a pixel for those who look for stars beside others: misfits stand together, so they count more. ADU^2. */
    double suspicion(int index) {
        double light = Math.max(0, data[index] - rest[index]);
        double misfit = MISFIT * shapeError * light;
        return skyVariance[index] + light / gain + misfit * misfit;
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

    /** Takes a star's light out of the rest; a negative flux puts it back. */
    void subtract(double x, double y, double flux, int reach) {
        if (flux == 0) {
            return;
        }
        stamp.fill(shapeAt(x, y), x, y, reach);
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
        stars.reach[star] = reach(stars.x[star], stars.y[star], stars.flux[star], least);
        subtract(stars.x[star], stars.y[star], stars.flux[star], stars.reach[star]);
    }

    /** Puts a star of the list back into the rest. */
    void putBack(Stars stars, int star) {
        subtract(stars.x[star], stars.y[star], -stars.flux[star], stars.reach[star]);
    }

    /** Pixels from the centre to which a star of this flux is seen over the noise. */
    private int reach(double x, double y, double flux, int least) {
        double limit = UNSEEN * Math.sqrt(skyVariance[index(x, y)]);
        PsfShape shape = shapeAt(x, y);
        int reach = shape.radius();
        int over = shape.oversampling();
        int middle = shape.centre() * shape.side() + shape.centre();
        while (reach > least && flux * Math.abs(shape.nodes()[middle + reach * over]) < limit) {
            reach--;
        }
        return reach;
    }
}
