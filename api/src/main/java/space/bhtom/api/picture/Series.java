package space.bhtom.api.picture;

import java.util.List;

/**
 * The points of one bandpass in one panel.
 *
 * @param look the bandpass's
 * @param points in order of mjd
 */
record Series(Look look, List<Point> points) {

    Series {
        points = List.copyOf(points);
    }
}
