package space.bhtom.photometry.astrometry;

import java.util.Arrays;

/**
 * Sources and the reference stars that they are.
 *
 * @param from sources, pixels from the frame's centre
 * @param to their stars, arcsec of the tangent plane
 * @param centroidErrors of the sources, 1 sigma along one axis, pixels
 */
record StarPairs(Points from, Points to, double[] centroidErrors) {

    int size() {
        return from.size();
    }

    /** The sources as the map puts them, arcsec. */
    Points mapped(PlaneMap map) {
        Points mapped = new Points(new double[size()], new double[size()]);
        for (int i = 0; i < size(); i++) {
            mapped.x()[i] = map.xi(from.x()[i], from.y()[i]);
            mapped.y()[i] = map.eta(from.x()[i], from.y()[i]);
        }
        return mapped;
    }

    /** Root mean square of the residuals along one axis, freed from the few worst by the median: arcsec. */
    double residual(PlaneMap map) {
        double[] squares = new double[size()];
        for (int i = 0; i < squares.length; i++) {
            double dxi = to.x()[i] - map.xi(from.x()[i], from.y()[i]);
            double deta = to.y()[i] - map.eta(from.x()[i], from.y()[i]);
            squares[i] = dxi * dxi + deta * deta;
        }
        Arrays.sort(squares);
        // The median of the squared distance of a two-dimensional normal distribution is 2 ln 2 sigma^2.
        return Math.sqrt(squares[squares.length / 2] / (2 * Math.log(2)));
    }
}
