package space.bhtom.photometry.psf;

/** Pixels around a place, as far as they lie on the frame; all four ends belong to it. */
record Square(int left, int right, int bottom, int top) {

    /** Within so many pixels of the one nearest to a place. */
    static Square around(Scene scene, double x, double y, int reach) {
        int column = (int) Math.rint(x);
        int row = (int) Math.rint(y);
        return new Square(
                Math.max(0, column - reach),
                Math.min(scene.width - 1, column + reach),
                Math.max(0, row - reach),
                Math.min(scene.height - 1, row + reach));
    }

    boolean has(int x, int y) {
        return x >= left && x <= right && y >= bottom && y <= top;
    }

    /** Pixels from one to the next if about so many are to be looked at. */
    int step(int most) {
        double area = (right - left + 1.0) * (top - bottom + 1);
        return (int) Math.max(1, Math.ceil(Math.sqrt(area / most)));
    }
}
