package space.bhtom.photometry.astrometry;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.photometry.frame.WcsHint;
import space.bhtom.schema.sky.SkyPosition;

/** From maps to the plane, as they are fitted, to plates, as the world reads them: TAN, with SIP terms where the map is bent. */
final class Plates {
    private static final int NEWTON_STEPS = 20;
    private static final int HIGHEST_ORDER = 5;
    /** Places a side at which a map is sampled. */
    private static final int SAMPLES = 21;

    private Plates() {}

    /** The plate of a map from pixels about the field's centre to the plane about a place. */
    static PlateSolution of(PlaneMap map, SkyPosition centre, StarField field, PlateQuality quality) {
        double[] origin = origin(map);
        PolynomialMap about = map.polynomial(field.halfDiagonal()).about(origin[0], origin[1]);
        LinearMap cd = about.linear();
        return new PlateSolution(
                centre.ra(),
                centre.dec(),
                StarField.centre(field.width()) + origin[0],
                StarField.centre(field.height()) + origin[1],
                cd.xiX() / 3600,
                cd.xiY() / 3600,
                cd.etaX() / 3600,
                cd.etaY() / 3600,
                distortion(about, field.halfDiagonal() + Math.hypot(origin[0], origin[1])),
                quality.matchedStars(),
                quality.residualArcsec(),
                quality.middleErrorArcsec(),
                quality.cornerErrorArcsec());
    }

    /** The pixel where the plane touches the sky, from the frame's centre: Newton's method. */
    private static double[] origin(PlaneMap map) {
        LinearMap slope = map.linear();
        double determinant = slope.xiX() * slope.etaY() - slope.xiY() * slope.etaX();
        double x = 0;
        double y = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double xi = map.xi(x, y);
            double eta = map.eta(x, y);
            x -= (slope.etaY() * xi - slope.xiY() * eta) / determinant;
            y -= (slope.xiX() * eta - slope.etaX() * xi) / determinant;
        }
        return new double[] {x, y};
    }

    /** What the map adds to pixels before its linear part. */
    private static Distortion distortion(PolynomialMap map, double reach) {
        if (map.order() < 2) {
            return Distortion.NONE;
        }
        LinearMap cd = map.linear();
        double determinant = cd.xiX() * cd.etaY() - cd.xiY() * cd.etaX();
        Bivariate a = map.xi().combined(0, cd.etaY() / determinant, -cd.xiY() / determinant, map.eta());
        Bivariate b = map.xi().combined(0, -cd.etaX() / determinant, cd.xiX() / determinant, map.eta());
        return Distortion.of(a, b, reach);
    }

    /** The header's map about the field's centre: bent if the header says so, else linear. */
    static PlaneMap told(WcsHint wcs, StarField field) {
        double x = StarField.centre(field.width());
        double y = StarField.centre(field.height());
        if (wcs.distortion() == null) {
            return new LinearMap(0, wcs.cd11() * 3600, wcs.cd12() * 3600, 0, wcs.cd21() * 3600, wcs.cd22() * 3600);
        }
        TangentPlane plane = new TangentPlane(wcs.sky(x, y));
        List<double[]> pixels = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        for (int row = 0; row < SAMPLES; row++) {
            for (int column = 0; column < SAMPLES; column++) {
                double dx = field.width() * (column / (SAMPLES - 1.0) - 0.5);
                double dy = field.height() * (row / (SAMPLES - 1.0) - 0.5);
                pixels.add(new double[] {dx, dy});
                places.add(plane.project(wcs.sky(x + dx, y + dy)));
            }
        }
        PolynomialMap fit = LeastSquares.map(points(pixels), points(places), HIGHEST_ORDER, field.halfDiagonal());
        return fit.then(LinearMap.shift(-fit.xi(0, 0), -fit.eta(0, 0)));
    }

    private static Points points(List<double[]> pairs) {
        return new Points(
                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray());
    }
}
