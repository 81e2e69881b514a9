package space.bhtom.api.picture;

/**
 * A measurement as drawn.
 *
 * @param row its place in the light curve
 * @param mjd days
 * @param value magnitude or flux
 * @param error 1 sigma; NaN where absent
 * @param isUpperLimit drawn as an arrow
 * @param isDifference drawn hollow
 * @param isDoubtful drawn faintly; does not stretch the axis
 */
record Point(
        int row,
        double mjd,
        double value,
        double error,
        boolean isUpperLimit,
        boolean isDifference,
        boolean isDoubtful) {

    boolean hasError() {
        return error > 0;
    }
}
