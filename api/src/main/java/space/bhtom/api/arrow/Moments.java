package space.bhtom.api.arrow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970 as people and programs read them. */
final class Moments {
    private Moments() {}

    /** For instance {@code 2022-08-16T12:00:00.000001Z}. */
    static String text(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
