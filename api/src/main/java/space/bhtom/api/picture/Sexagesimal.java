package space.bhtom.api.picture;

import java.util.Locale;
import space.bhtom.schema.sky.SkyPosition;

/** A position in hours and degrees, minutes and seconds, as atlases print it. */
final class Sexagesimal {
    private static final long CENTISECONDS_PER_DAY = 24L * 3600 * 100;

    private Sexagesimal() {}

    /** For instance {@code 19:24:48.00 +43:30:00.0}. */
    static String of(SkyPosition position) {
        long time = Math.floorMod(Math.round(position.ra() / 15 * 3600 * 100), CENTISECONDS_PER_DAY);
        long angle = Math.round(Math.abs(position.dec()) * 3600 * 10);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%02d %s%02d:%02d:%02d.%d",
                time / 360_000,
                time / 6_000 % 60,
                time / 100 % 60,
                time % 100,
                position.dec() < 0 ? "−" : "+",
                angle / 36_000,
                angle / 600 % 60,
                angle / 10 % 60,
                angle % 10);
    }
}
