package space.bhtom.photometry.astrometry;

/**
 * From pixels to the tangent plane: {@code xi = xi0 + xiX x + xiY y}, {@code eta = eta0 + etaX x + etaY y}, x and y in
 * pixels from the frame's centre, xi and eta in arcsec.
 */
record LinearMap(double xi0, double xiX, double xiY, double eta0, double etaX, double etaY) implements PlaneMap {

    @Override
    public double xi(double x, double y) {
        return xi0 + xiX * x + xiY * y;
    }

    @Override
    public double eta(double x, double y) {
        return eta0 + etaX * x + etaY * y;
    }

    @Override
    public LinearMap linear() {
        return this;
    }

    @Override
    public LinearMap then(LinearMap next) {
        return new LinearMap(
                next.xi(xi0, eta0),
                next.xiX * xiX + next.xiY * etaX,
                next.xiX * xiY + next.xiY * etaY,
                next.eta(xi0, eta0),
                next.etaX * xiX + next.etaY * etaX,
                next.etaX * xiY + next.etaY * etaY);
    }

    @Override
    public PolynomialMap polynomial(double unit) {
        return new PolynomialMap(
                new Bivariate(1, unit, new double[] {xi0, xiX * unit, xiY * unit}),
                new Bivariate(1, unit, new double[] {eta0, etaX * unit, etaY * unit}));
    }

    /** Arcsec per pixel: the square root of a pixel's area. */
    @Override
    public double scale() {
        return Math.sqrt(Math.abs(xiX * etaY - xiY * etaX));
    }

    /** How far this map is from turning squares into squares: 0 for none, 1 for lines. */
    double shear() {
        double sum = xiX * xiX + xiY * xiY + etaX * etaX + etaY * etaY;
        return 1 - 2 * Math.abs(xiX * etaY - xiY * etaX) / sum;
    }

    /**
     * The shift, rotation, scale and, if {@code isMirrored}, reflection that brings pixels {@code from} nearest to places
     * {@code to}, by least squares: with complex numbers {@code w = p z + q}, z conjugated if mirrored.
     */
    static LinearMap similarity(Points from, Points to, boolean isMirrored) {
        int n = from.size();
        double flip = isMirrored ? -1 : 1;
        double mx = mean(from.x());
        double my = mean(from.y());
        double mxi = mean(to.x());
        double meta = mean(to.y());
        double real = 0;
        double imaginary = 0;
        double norm = 0;
        for (int i = 0; i < n; i++) {
            double x = from.x()[i] - mx;
            double y = flip * (from.y()[i] - my);
            double xi = to.x()[i] - mxi;
            double eta = to.y()[i] - meta;
            real += x * xi + y * eta;
            imaginary += x * eta - y * xi;
            norm += x * x + y * y;
        }
        double pr = real / norm;
        double pi = imaginary / norm;
        double xiY = -pi * flip;
        double etaY = pr * flip;
        return new LinearMap(mxi - pr * mx - xiY * my, pr, xiY, meta - pi * mx - etaY * my, pi, etaY);
    }

    /** The affine map that brings pixels {@code from} nearest to places {@code to}, by least squares; at least 3 points. */
    static LinearMap affine(Points from, Points to) {
        int n = from.size();
        double mx = mean(from.x());
        double my = mean(from.y());
        double mxi = mean(to.x());
        double meta = mean(to.y());
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double[] sums = new double[4];
        for (int i = 0; i < n; i++) {
            double x = from.x()[i] - mx;
            double y = from.y()[i] - my;
            xx += x * x;
            xy += x * y;
            yy += y * y;
            sums[0] += x * (to.x()[i] - mxi);
            sums[1] += y * (to.x()[i] - mxi);
            sums[2] += x * (to.y()[i] - meta);
            sums[3] += y * (to.y()[i] - meta);
        }
        double determinant = xx * yy - xy * xy;
        double xiX = (yy * sums[0] - xy * sums[1]) / determinant;
        double xiY = (xx * sums[1] - xy * sums[0]) / determinant;
        double etaX = (yy * sums[2] - xy * sums[3]) / determinant;
        double etaY = (xx * sums[3] - xy * sums[2]) / determinant;
        return new LinearMap(mxi - xiX * mx - xiY * my, xiX, xiY, meta - etaX * mx - etaY * my, etaX, etaY);
    }

    /** Moves the plane. */
    static LinearMap shift(double xi, double eta) {
        return new LinearMap(xi, 1, 0, eta, 0, 1);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
