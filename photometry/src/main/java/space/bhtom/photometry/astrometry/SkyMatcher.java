package space.bhtom.photometry.astrometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Which places of two lists belong together? Nearest to each other, one to one. A common shift between the lists, such as an
 * inexact plate solution leaves, is found first with a wide radius and taken off.
 */
public final class SkyMatcher {
    /** Plate solutions of star lists are off by no more, arcsec. */
    private static final double WIDE_ARCSEC = 5;

    private static final double NARROW_ARCSEC = 2;

    private final TangentPlane plane;
    private final double xiShift;
    private final double etaShift;
    private final List<Pair> pairs;

    /** Two indices that belong together. */
    public record Pair(int first, int second) {}

    private SkyMatcher(TangentPlane plane, double xiShift, double etaShift, List<Pair> pairs) {
        this.plane = plane;
        this.xiShift = xiShift;
        this.etaShift = etaShift;
        this.pairs = pairs;
    }

    /** Matches the first list to the second, about a place near all of them. */
    public static SkyMatcher of(List<SkyPosition> first, List<SkyPosition> second, SkyPosition centre) {
        TangentPlane plane = new TangentPlane(centre);
        Points firsts = project(plane, first);
        Points seconds = project(plane, second);
        List<Pair> wide = pairs(firsts, seconds, WIDE_ARCSEC);
        double xi = median(wide.stream()
                .mapToDouble(p -> seconds.x()[p.second()] - firsts.x()[p.first()])
                .toArray());
        double eta = median(wide.stream()
                .mapToDouble(p -> seconds.y()[p.second()] - firsts.y()[p.first()])
                .toArray());
        for (int i = 0; i < firsts.size(); i++) {
            firsts.x()[i] += xi;
            firsts.y()[i] += eta;
        }
        return new SkyMatcher(plane, xi, eta, pairs(firsts, seconds, NARROW_ARCSEC));
    }

    /** Those that belong together. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** How far east and north of the centre a place of the first list lies, on the plane that touches the sky there, arcsec. */
    public double[] offset(SkyPosition place) {
        double[] p = plane.project(place);
        return new double[] {p[0] + xiShift, p[1] + etaShift};
    }

    /** A place of the first list as the second would have it. */
    public SkyPosition shifted(SkyPosition place) {
        double[] p = offset(place);
        return plane.sky(p[0], p[1]);
    }

    private static Points project(TangentPlane plane, List<SkyPosition> places) {
        Points points = new Points(new double[places.size()], new double[places.size()]);
        for (int i = 0; i < places.size(); i++) {
            double[] p = plane.project(places.get(i));
            // What lies behind the plane is put where nothing else is.
            points.x()[i] = Double.isNaN(p[0]) ? 1e9 : p[0];
            points.y()[i] = Double.isNaN(p[1]) ? 1e9 : p[1];
        }
        return points;
    }

    private static List<Pair> pairs(Points firsts, Points seconds, double radius) {
        PointGrid firstGrid = new PointGrid(firsts);
        PointGrid secondGrid = new PointGrid(seconds);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            int j = secondGrid.nearest(firsts.x()[i], firsts.y()[i], radius);
            if (j >= 0 && firstGrid.nearest(seconds.x()[j], seconds.y()[j], radius) == i) {
                pairs.add(new Pair(i, j));
            }
        }
        return pairs;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }
}
