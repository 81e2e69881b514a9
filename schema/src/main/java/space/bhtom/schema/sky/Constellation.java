package space.bhtom.schema.sky;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * In which constellation does it lie? The IAU's boundaries run along right ascension and declination of B1875.0; the
 * first of Roman's boxes (1987, PASP 99, 695; CDS VI/42), from north to south, that holds the position names it.
 * Positions are brought to B1875.0 by the precession of Lieske (1979, A&A 73, 282), good to an arcsecond here.
 */
public final class Constellation {
    private static final String TABLE = "/sky/constellation-boundaries.txt";
    private static final List<Box> BOXES = read();

    /** From J2000.0 to B1875.0 (JD 2405889.25855), Julian centuries. */
    private static final double CENTURIES = (2405889.25855 - 2451545.0) / 36525;

    private static final double ZETA = arcsec(2306.2181, 0.30188, 0.017998);
    private static final double Z = arcsec(2306.2181, 1.09468, 0.018203);
    private static final double THETA = arcsec(2004.3109, -0.42665, -0.041833);

    private Constellation() {}

    /** Its three letters, for instance {@code Cyg}. */
    public static String of(SkyPosition position) {
        SkyPosition old = toB1875(position);
        double raSeconds = old.ra() * 240;
        double decMinutes = old.dec() * 60;
        return BOXES.stream()
                .filter(box -> box.holds(raSeconds, decMinutes))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("outside of every constellation: " + position))
                .name();
    }

    private static SkyPosition toB1875(SkyPosition position) {
        double ra = Math.toRadians(position.ra()) + ZETA;
        double dec = Math.toRadians(position.dec());
        double x = Math.cos(THETA) * Math.cos(dec) * Math.cos(ra) - Math.sin(THETA) * Math.sin(dec);
        double y = Math.cos(dec) * Math.sin(ra);
        double height = Math.sin(THETA) * Math.cos(dec) * Math.cos(ra) + Math.cos(THETA) * Math.sin(dec);
        double oldDec = Math.toDegrees(Math.atan2(height, Math.hypot(x, y)));
        return new SkyPosition(Math.toDegrees(Math.atan2(y, x) + Z), oldDec);
    }

    /** A polynomial of the centuries, arcsec, in radians. */
    private static double arcsec(double first, double second, double third) {
        double sum = CENTURIES * (first + CENTURIES * (second + CENTURIES * third));
        return Math.toRadians(sum / 3600);
    }

    private static List<Box> read() {
        InputStream table = Objects.requireNonNull(Constellation.class.getResourceAsStream(TABLE), TABLE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Box::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Right ascensions from and to, seconds of time; southern edge, arc minutes. */
    private record Box(String name, int fromSeconds, int toSeconds, double southMinutes) {
        static Box parse(String line) {
            String[] words = line.split(" ");
            return new Box(
                    words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), Double.parseDouble(words[3]));
        }

        boolean holds(double raSeconds, double decMinutes) {
            return decMinutes >= southMinutes && fromSeconds <= raSeconds && raSeconds < toSeconds;
        }
    }
}
