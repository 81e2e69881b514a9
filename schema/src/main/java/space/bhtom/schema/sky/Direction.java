package space.bhtom.schema.sky;

/** A position as a vector of length 1. */
record Direction(double x, double y, double z) {

    static Direction of(SkyPosition position) {
        double ra = Math.toRadians(position.ra());
        double dec = Math.toRadians(position.dec());
        return new Direction(Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec));
    }

    double dot(Direction other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Direction cross(Direction other) {
        return new Direction(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Direction plus(Direction other) {
        return new Direction(x + other.x, y + other.y, z + other.z);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The same direction at length 1. */
    Direction unit() {
        double length = length();
        return new Direction(x / length, y / length, z / length);
    }

    /** The angle to another, radians, exact at every size. */
    double angle(Direction other) {
        return Math.atan2(cross(other).length(), dot(other));
    }
}
