package space.bhtom.photometry.astrometry;

/** From pixels to the tangent plane by polynomials: a linear map and the distortion of the optics in one. */
record PolynomialMap(Bivariate xi, Bivariate eta) implements PlaneMap {

    PolynomialMap {
        if (xi.unit() != eta.unit()) {
            throw new IllegalArgumentException("units " + xi.unit() + " and " + eta.unit());
        }
    }

    @Override
    public double xi(double x, double y) {
        return xi.value(x, y);
    }

    @Override
    public double eta(double x, double y) {
        return eta.value(x, y);
    }

    @Override
    public LinearMap linear() {
        return new LinearMap(xi.terms()[0], xi.slopeX(), xi.slopeY(), eta.terms()[0], eta.slopeX(), eta.slopeY());
    }

    @Override
    public PolynomialMap then(LinearMap next) {
        return new PolynomialMap(
                xi.combined(next.xi0(), next.xiX(), next.xiY(), eta),
                xi.combined(next.eta0(), next.etaX(), next.etaY(), eta));
    }

    @Override
    public PolynomialMap polynomial(double unit) {
        return this;
    }

    int order() {
        return Math.max(xi.order(), eta.order());
    }

    double unit() {
        return xi.unit();
    }

    PolynomialMap plus(PolynomialMap other) {
        return new PolynomialMap(xi.combined(0, 1, 1, other.xi), eta.combined(0, 1, 1, other.eta));
    }

    /** The same for pixels that are counted from another origin. */
    PolynomialMap about(double x, double y) {
        return new PolynomialMap(xi.about(x, y), eta.about(x, y));
    }
}
