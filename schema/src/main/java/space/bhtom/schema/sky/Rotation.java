package space.bhtom.schema.sky;

/** Turns directions into other axes: a matrix, row by row, each the new axis in the old ones. */
final class Rotation {
    private final double[] x;
    private final double[] y;
    private final double[] z;

    Rotation(double[] x, double[] y, double[] z) {
        this.x = x.clone();
        this.y = y.clone();
        this.z = z.clone();
    }

    /** Turns the axes about the first of them, by degrees. */
    static Rotation aboutX(double degrees) {
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        return new Rotation(new double[] {1, 0, 0}, new double[] {0, cosine, sine}, new double[] {0, -sine, cosine});
    }

    /** Turns back. */
    Rotation inverse() {
        return new Rotation(
                new double[] {x[0], y[0], z[0]}, new double[] {x[1], y[1], z[1]}, new double[] {x[2], y[2], z[2]});
    }

    /** The direction in the new axes: longitude as {@code ra}, latitude as {@code dec}. */
    SkyPosition turn(SkyPosition position) {
        double ra = Math.toRadians(position.ra());
        double dec = Math.toRadians(position.dec());
        double[] old = {Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec)};
        double newX = along(x, old);
        double newY = along(y, old);
        double latitude = Math.toDegrees(Math.atan2(along(z, old), Math.hypot(newX, newY)));
        return new SkyPosition(Math.toDegrees(Math.atan2(newY, newX)), latitude);
    }

    private static double along(double[] axis, double[] direction) {
        return axis[0] * direction[0] + axis[1] * direction[1] + axis[2] * direction[2];
    }
}
