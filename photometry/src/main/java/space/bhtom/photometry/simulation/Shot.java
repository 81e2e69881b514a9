package space.bhtom.photometry.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import space.bhtom.schema.sky.SkyPosition;

/** What a header has to tell: by which camera, when and how long, and where. */
record Shot(Camera camera, Exposure exposure, SkyPosition pointing) {
    /** MJD of 1970-01-01. */
    private static final double UNIX_EPOCH_MJD = 40587;

    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    /** {@code 2026-03-31T05:52:31.902}: the start, UTC. */
    String startTime() {
        return text(exposure.mjdStart(), "yyyy-MM-dd'T'HH:mm:ss.SSS");
    }

    /** {@code 2026-03-31}: the day of the start, UTC. */
    String startDay() {
        return text(exposure.mjdStart(), "yyyy-MM-dd");
    }

    /** {@code 05:52:31.90}: the time of the start, UTC. */
    String startOfDay() {
        return text(exposure.mjdStart(), "HH:mm:ss.SS");
    }

    private static String text(double mjd, String pattern) {
        Instant instant = Instant.ofEpochMilli(Math.round((mjd - UNIX_EPOCH_MJD) * MILLISECONDS_PER_DAY));
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** Right ascension as hours, minutes and seconds with this separator. */
    String ra(String separator) {
        return sexagesimal(pointing.ra() / 15, separator);
    }

    /** Declination as signed degrees, minutes and seconds with this separator. */
    String dec(String separator) {
        return (pointing.dec() < 0 ? "-" : "+") + sexagesimal(Math.abs(pointing.dec()), separator);
    }

    private static String sexagesimal(double value, String separator) {
        long hundredths = Math.round(value * 360000);
        return String.format(
                Locale.ROOT,
                "%02d%s%02d%s%02d.%02d",
                hundredths / 360000,
                separator,
                hundredths / 6000 % 60,
                separator,
                hundredths / 100 % 60,
                hundredths % 100);
    }

    /** The letter of the bandpass: {@code u … I}. */
    String letter() {
        return exposure.bandpass().substring(exposure.bandpass().indexOf('/') + 1);
    }

    /** Is it one of u g r i z? */
    boolean isSloan() {
        return "ugriz".contains(letter());
    }

    /** Focal length that gives the camera's scale with pixels of this size, mm. */
    double focalLengthMillimetres(double pixelMicrometres) {
        return 206.264806 * pixelMicrometres / camera.pixelScaleArcsec();
    }
}
