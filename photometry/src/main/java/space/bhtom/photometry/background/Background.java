package space.bhtom.photometry.background;

import space.bhtom.photometry.frame.Pixels;

/** The sky of one frame: its level and its noise at every pixel, both in ADU, both smooth. */
public final class Background {
    private final MeshGrid level;
    private final MeshGrid sigma;

    Background(MeshGrid level, MeshGrid sigma) {
        this.level = level;
        this.sigma = sigma;
    }

    /** Median level of the frame, ADU. */
    public double medianLevel() {
        return level.median();
    }

    /** Median noise of one pixel, 1 sigma, ADU. */
    public double medianSigma() {
        return sigma.median();
    }

    /** Level at this pixel, ADU. */
    public double level(double x, double y) {
        return level.at(x, y);
    }

    /** Noise of a pixel here, 1 sigma, ADU. */
    public double sigma(double x, double y) {
        return sigma.at(x, y);
    }

    /** Fills {@code row} with the noise of the pixels of row y, ADU. */
    public void sigmaRow(int y, float[] row) {
        sigma.row(y, row);
    }

    /** Fills {@code row} with the level of the pixels of row y, ADU. */
    public void levelRow(int y, float[] row) {
        level.row(y, row);
    }

    /** The pixels over their sky; masked ones stay NaN. */
    public Pixels subtractedFrom(Pixels pixels) {
        float[] values = new float[pixels.values().length];
        float[] row = new float[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            level.row(y, row);
            int start = y * pixels.width();
            for (int x = 0; x < row.length; x++) {
                values[start + x] = pixels.values()[start + x] - row[x];
            }
        }
        return new Pixels(pixels.width(), pixels.height(), values);
    }
}
