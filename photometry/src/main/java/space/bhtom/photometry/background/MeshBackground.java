package space.bhtom.photometry.background;

import java.util.BitSet;
import space.bhtom.photometry.frame.Pixels;

/** How bright is the sky, and how noisy? Estimated on meshes of pixels, interpolated in between. */
public final class MeshBackground {
    /** A mesh with fewer usable pixels takes its numbers from its neighbours. */
    private static final double FEWEST_USABLE = 0.2;

    private final int meshPixels;
    private final boolean isStarless;
    private final int step;

    /** Meshes of about this many pixels on a side: larger than the stars, smaller than what the sky does. */
    public MeshBackground(int meshPixels) {
        this(meshPixels, false, 1);
    }

    private MeshBackground(int meshPixels, boolean isStarless, int step) {
        if (meshPixels < 8) {
            throw new IllegalArgumentException("meshes of " + meshPixels + " pixels hold too little sky");
        }
        this.meshPixels = meshPixels;
        this.isStarless = isStarless;
        this.step = step;
    }

    /** For pixels from which the stars were taken already: their mean is the sky. */
    public static MeshBackground withoutStars(int meshPixels) {
        return new MeshBackground(meshPixels, true, 1);
    }

    /** For a first look: every other row of pixels is enough. */
    public static MeshBackground coarse(int meshPixels) {
        return new MeshBackground(meshPixels, false, 2);
    }

    /**
     * The sky of these pixels; masked (NaN) pixels and those of {@code sources} (index {@code y * width + x}) do not count.
     *
     * @throws IllegalArgumentException if not a single mesh can be measured
     */
    public Background estimate(Pixels pixels, BitSet sources) {
        int columns = Math.max(1, Math.round((float) pixels.width() / meshPixels));
        int rows = Math.max(1, Math.round((float) pixels.height() / meshPixels));
        double[] level = new double[columns * rows];
        double[] sigma = new double[columns * rows];
        FloatSort sort = new FloatSort();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                MeshStatistics mesh = mesh(pixels, sources, new Mesh(column, columns, row, rows), sort);
                level[row * columns + column] = mesh.level();
                sigma[row * columns + column] = mesh.sigma() > 0 ? mesh.sigma() : Double.NaN;
            }
        }
        double width = (double) pixels.width() / columns;
        double height = (double) pixels.height() / rows;
        MeshGrid levels = new MeshGrid(columns, rows, width, height, level).smoothed();
        MeshGrid sigmas = new MeshGrid(columns, rows, width, height, sigma).smoothed();
        if (Double.isNaN(levels.median()) || Double.isNaN(sigmas.median())) {
            throw new IllegalArgumentException("no part of the frame shows a sky with noise");
        }
        return new Background(levels, sigmas);
    }

    private record Mesh(int column, int columns, int row, int rows) {
        int left(int width) {
            return (int) ((long) column * width / columns);
        }

        int right(int width) {
            return (int) ((column + 1L) * width / columns);
        }

        int top(int height) {
            return (int) ((long) row * height / rows);
        }

        int bottom(int height) {
            return (int) ((row + 1L) * height / rows);
        }
    }

    private MeshStatistics mesh(Pixels pixels, BitSet sources, Mesh mesh, FloatSort sort) {
        int left = mesh.left(pixels.width());
        int right = mesh.right(pixels.width());
        int top = mesh.top(pixels.height());
        int bottom = mesh.bottom(pixels.height());
        int area = (right - left) * (bottom - top);
        float[] values = new float[area];
        int count = 0;
        boolean isAllSky = sources.isEmpty();
        for (int y = top; y < bottom; y += step) {
            for (int i = y * pixels.width() + left; i < y * pixels.width() + right; i++) {
                float value = pixels.values()[i];
                if (!Float.isNaN(value) && (isAllSky || !sources.get(i))) {
                    values[count++] = value;
                }
            }
        }
        int usable = count * step < FEWEST_USABLE * area ? 0 : count;
        if (isStarless) {
            return MeshStatistics.withoutStars(values, usable);
        }
        sort.sort(values, usable);
        return MeshStatistics.of(values, usable);
    }
}
