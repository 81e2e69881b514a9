package space.bhtom.api.picture;

/** Where on the paper does a value lie? {@code from} at pixel {@code start}, {@code to} at pixel {@code end}. */
record Scale(double from, double to, double start, double end) {

    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /** The paper's length of the axis, px. */
    double length() {
        return Math.abs(end - start);
    }

    boolean reaches(double value) {
        return value >= least() && value <= most();
    }

    double least() {
        return Math.min(from, to);
    }

    double most() {
        return Math.max(from, to);
    }
}
