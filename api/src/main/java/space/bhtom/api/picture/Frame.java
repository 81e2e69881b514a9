package space.bhtom.api.picture;

/** A rectangle on the paper, px. */
record Frame(double left, double top, double width, double height) {

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }
}
