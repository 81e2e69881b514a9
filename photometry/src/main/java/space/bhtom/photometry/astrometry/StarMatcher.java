package space.bhtom.photometry.astrometry;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.detection.Source;

/** Which source is which reference star? The nearest to each other, one to one, within a radius. */
public final class StarMatcher {
    private StarMatcher() {}

    /** A source and the reference star that it is. */
    public record Match(Source source, ReferenceStar star) {}

    /**
     * Pairs sources and stars on a solved frame.
     *
     * @param julianYear epoch of the frame, to which the stars are moved
     * @param radiusPixels farther ones are strangers
     */
    public static List<Match> match(
            List<Source> sources,
            List<ReferenceStar> stars,
            PlateSolution plate,
            double julianYear,
            double radiusPixels) {
        PointGrid sourceGrid = new PointGrid(new Points(
                sources.stream().mapToDouble(Source::x).toArray(),
                sources.stream().mapToDouble(Source::y).toArray()));
        Points pixels = new Points(new double[stars.size()], new double[stars.size()]);
        for (int i = 0; i < stars.size(); i++) {
            double[] pixel = plate.pixel(stars.get(i).at(julianYear));
            pixels.x()[i] = pixel[0];
            pixels.y()[i] = pixel[1];
        }
        PointGrid starGrid = new PointGrid(pixels);
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < stars.size(); i++) {
            int found = sourceGrid.nearest(pixels.x()[i], pixels.y()[i], radiusPixels);
            if (found >= 0
                    && starGrid.nearest(
                                    sources.get(found).x(), sources.get(found).y(), radiusPixels)
                            == i) {
                matches.add(new Match(sources.get(found), stars.get(i)));
            }
        }
        return matches;
    }
}
