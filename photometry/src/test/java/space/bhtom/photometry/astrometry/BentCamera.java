package space.bhtom.photometry.astrometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.sky.SkyPosition;

/** A camera of 2000 pixels a side behind optics that bend, before random stars; detections have a known error of place. */
final class BentCamera {
    static final int SIZE = 2000;
    static final SkyPosition PLACE = new SkyPosition(123.8, -38.9);
    /** Of centroids along one axis, pixels. */
    static final double CENTROID_ERROR = 0.06;

    private static final double MIDDLE = (SIZE - 1) / 2.0;
    private static final double SCALE_ARCSEC = 0.7;

    private final PlateSolution truth;
    private final Random random;
    private final List<ReferenceStar> stars = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    /**
     * Takes a picture.
     *
     * @param order of the polynomial, 1 for none
     * @param corner what it moves in the corners, pixels
     */
    BentCamera(int order, double corner, int count, long seed) {
        random = new Random(seed);
        truth = new PlateSolution(
                PLACE.ra(),
                PLACE.dec(),
                MIDDLE,
                MIDDLE,
                -SCALE_ARCSEC / 3600 * Math.cos(0.4),
                SCALE_ARCSEC / 3600 * Math.sin(0.4),
                SCALE_ARCSEC / 3600 * Math.sin(0.4),
                SCALE_ARCSEC / 3600 * Math.cos(0.4),
                distortion(order, corner),
                0,
                0,
                0,
                0);
        for (int i = 0; i < count; i++) {
            add(i);
        }
    }

    private Distortion distortion(int order, double corner) {
        if (order < 2) {
            return Distortion.NONE;
        }
        double reach = Math.hypot(MIDDLE, MIDDLE);
        double[] a = new double[Bivariate.count(order)];
        double[] b = new double[a.length];
        for (int q = 0; q <= order; q++) {
            a[Bivariate.index(order - q, q)] = corner / order * (1 + 0.3 * random.nextGaussian());
            b[Bivariate.index(order - q, q)] = corner / order * (1 + 0.3 * random.nextGaussian());
        }
        return Distortion.of(new Bivariate(order, reach, a), new Bivariate(order, reach, b), reach);
    }

    /** Every third star of the catalogue is too faint for the frame, and every eighth source is none of the catalogue. */
    private void add(int number) {
        double x = SIZE * random.nextDouble();
        double y = SIZE * random.nextDouble();
        SkyPosition place = truth.sky(x, y);
        if (number % 8 != 0) {
            stars.add(new ReferenceStar(
                    number,
                    place.ra(),
                    place.dec(),
                    0,
                    0,
                    2016,
                    10 + 0.01 * number,
                    1,
                    new double[10],
                    new double[10],
                    false));
        }
        if (number % 3 != 1) {
            sources.add(new Source(
                    x + CENTROID_ERROR * random.nextGaussian(),
                    y + CENTROID_ERROR * random.nextGaussian(),
                    30000.0 - number,
                    1000,
                    10,
                    3,
                    1,
                    0));
        }
    }

    List<Source> sources() {
        return sources;
    }

    List<ReferenceStar> stars() {
        return stars;
    }

    PlateSolution truth() {
        return truth;
    }

    /** How far a plate puts a pixel from where it is, east and north, arcsec. */
    double[] error(PlateSolution plate, double x, double y) {
        return new TangentPlane(truth.sky(x, y)).project(plate.sky(x, y));
    }
}
