package space.bhtom.photometry.astrometry;

/**
 * How do optics bend a plate? SIP (Shupe et al. 2005, ASP Conf. 347, 491): {@code x' = dx + sum a_pq dx^p dy^q}, and y' alike
 * with b, dx and dy being pixels from the reference pixel, and x', y' what the linear map takes. Farther than the frame reaches
 * the distortion of its rim is taken: polynomials know nothing of what lies beyond.
 *
 * @param order highest p + q; 1 if there is none
 * @param reachPixels from the reference pixel to the farthest corner
 * @param a terms along x by rising degree from 2, and within one by rising q
 * @param b terms along y
 */
public record Distortion(int order, double reachPixels, double[] a, double[] b) {
    /** Nothing is bent. */
    public static final Distortion NONE = new Distortion(1, 0, new double[0], new double[0]);

    private static final int FEWEST_TERMS = 3;
    /** Distortions are slopes of a few per cent, and each step leaves only so much of the error. */
    private static final int STEPS = 30;

    private static final double EXACT_PIXELS = 1e-9;
    /** SIP allows no more. */
    private static final int HIGHEST_INVERSE = 9;

    private static final double INVERSE_PIXELS = 0.001;
    /** Rings, and places on each. */
    private static final int SAMPLES = 24;

    public Distortion {
        if (a.length != b.length || a.length != Bivariate.count(order) - FEWEST_TERMS) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " terms of order " + order);
        }
    }

    /** Of polynomials whose terms below degree 2 do not count. */
    static Distortion of(Bivariate x, Bivariate y, double reachPixels) {
        int order = Math.max(x.order(), y.order());
        double[] a = new double[Bivariate.count(order) - FEWEST_TERMS];
        double[] b = new double[a.length];
        for (int degree = 2; degree <= order; degree++) {
            double unit = Math.pow(x.unit(), degree);
            for (int q = 0; q <= degree; q++) {
                int k = Bivariate.index(degree - q, q);
                a[k - FEWEST_TERMS] = degree > x.order() ? 0 : x.terms()[k] / unit;
                b[k - FEWEST_TERMS] = degree > y.order() ? 0 : y.terms()[k] / unit;
            }
        }
        return new Distortion(order, reachPixels, a, b);
    }

    /** Is there any? */
    public boolean isBent() {
        return order > 1;
    }

    /** The coefficient of {@code dx^p dy^q} along x, p + q from 2. */
    public double a(int p, int q) {
        return a[Bivariate.index(p, q) - FEWEST_TERMS];
    }

    /** The coefficient of {@code dx^p dy^q} along y, p + q from 2. */
    public double b(int p, int q) {
        return b[Bivariate.index(p, q) - FEWEST_TERMS];
    }

    /** {x', y'} of a place dx, dy pixels from the reference pixel. */
    public double[] bent(double dx, double dy) {
        if (!isBent()) {
            return new double[] {dx, dy};
        }
        double inside = Math.min(1, reachPixels / Math.hypot(dx, dy));
        double unit = reachPixels;
        double[] powers = new double[Bivariate.count(order)];
        Bivariate.powers(order, inside * dx / unit, inside * dy / unit, powers);
        double x = dx;
        double y = dy;
        double scale = unit * unit;
        int k = FEWEST_TERMS;
        for (int degree = 2; degree <= order; degree++) {
            for (int q = 0; q <= degree; q++) {
                x += scale * a[k - FEWEST_TERMS] * powers[k];
                y += scale * b[k - FEWEST_TERMS] * powers[k++];
            }
            scale *= unit;
        }
        return new double[] {x, y};
    }

    /** {dx, dy} of what is bent to x', y'. */
    public double[] straightened(double x, double y) {
        double dx = x;
        double dy = y;
        double wrong = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS && isBent() && wrong > EXACT_PIXELS; step++) {
            double[] bent = bent(dx, dy);
            dx += x - bent[0];
            dy += y - bent[1];
            wrong = Math.abs(x - bent[0]) + Math.abs(y - bent[1]);
        }
        return new double[] {dx, dy};
    }

    /**
     * The terms of the way back, for readers that do not iterate: {@code dx = x' + sum ap_pq x'^p y'^q}, p + q from 0 (AP and BP of
     * SIP), of the lowest order that is right to a thousandth of a pixel.
     */
    public Inverse inverse() {
        Points bent = new Points(new double[SAMPLES * SAMPLES], new double[SAMPLES * SAMPLES]);
        Points way = new Points(new double[SAMPLES * SAMPLES], new double[SAMPLES * SAMPLES]);
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            // A disc: polar coordinates reach every corner of a frame and nothing beyond.
            double radius = reachPixels * Math.sqrt((i / SAMPLES + 1.0) / SAMPLES);
            double angle = 2 * Math.PI * (i % SAMPLES) / SAMPLES;
            double[] place = bent(radius * Math.cos(angle), radius * Math.sin(angle));
            bent.x()[i] = place[0];
            bent.y()[i] = place[1];
            way.x()[i] = radius * Math.cos(angle) - place[0];
            way.y()[i] = radius * Math.sin(angle) - place[1];
        }
        PolynomialMap fit = LeastSquares.map(bent, way, order, reachPixels);
        for (int higher = order + 1; higher <= HIGHEST_INVERSE && isOff(fit, bent, way); higher++) {
            fit = LeastSquares.map(bent, way, higher, reachPixels);
        }
        return new Inverse(fit);
    }

    private static boolean isOff(PolynomialMap fit, Points bent, Points way) {
        for (int i = 0; i < bent.size(); i++) {
            double dx = fit.xi(bent.x()[i], bent.y()[i]) - way.x()[i];
            double dy = fit.eta(bent.x()[i], bent.y()[i]) - way.y()[i];
            if (Math.hypot(dx, dy) > INVERSE_PIXELS) {
                return true;
            }
        }
        return false;
    }

    /** Terms of the way back. */
    public static final class Inverse {
        private final PolynomialMap map;

        private Inverse(PolynomialMap map) {
            this.map = map;
        }

        /** Highest p + q. */
        public int order() {
            return map.order();
        }

        /** The coefficient of {@code x'^p y'^q} along x. */
        public double a(int p, int q) {
            return map.xi().terms()[Bivariate.index(p, q)] / Math.pow(map.unit(), p + q);
        }

        /** The coefficient of {@code x'^p y'^q} along y. */
        public double b(int p, int q) {
            return map.eta().terms()[Bivariate.index(p, q)] / Math.pow(map.unit(), p + q);
        }
    }
}
