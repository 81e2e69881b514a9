package space.bhtom.api.picture;

import java.util.List;

/** From where to where do values reach? */
record Range(double least, double most) {

    /**
     * Of these points' values; an error bar may widen it by a quarter, longer ones are cut at the frame. Doubtful points
     * count only where there are no others.
     */
    static Range ofValues(List<Point> all) {
        List<Point> sound = all.stream().filter(point -> !point.isDoubtful()).toList();
        return ofSoundValues(sound.isEmpty() ? all : sound);
    }

    private static Range ofSoundValues(List<Point> points) {
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double most = points.stream().mapToDouble(Point::value).max().orElse(1);
        double longest = most > least ? (most - least) / 4 : Double.MAX_VALUE;
        double low = least;
        double high = most;
        for (Point point : points) {
            double bar = Math.min(longest, point.hasError() ? point.error() : 0);
            low = Math.min(low, point.value() - bar);
            high = Math.max(high, point.value() + bar);
        }
        return new Range(low, high);
    }

    /** Of these points' times. */
    static Range ofTimes(List<Point> points) {
        return new Range(
                points.stream().mapToDouble(Point::mjd).min().orElse(0),
                points.stream().mapToDouble(Point::mjd).max().orElse(1));
    }

    /** With air at both ends, and never narrower than given. */
    Range padded(double share, double narrowest) {
        double span = Math.max(most - least, narrowest);
        double centre = (most + least) / 2;
        double half = span * (0.5 + share);
        return new Range(centre - half, centre + half);
    }
}
