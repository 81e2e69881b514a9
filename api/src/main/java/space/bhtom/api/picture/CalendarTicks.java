package space.bhtom.api.picture;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round dates along a time axis: years, months, days, hours, minutes or seconds, whichever fit. */
final class CalendarTicks {
    /** 1970-01-01T00:00 UTC as MJD. */
    private static final double UNIX_EPOCH_MJD = 40_587;

    private static final double DAY_SECONDS = 86_400;
    private static final double MONTH_DAYS = 30.44;
    private static final double CHARACTER_PIXELS = 6.8;
    private static final double GAP_PIXELS = 26;

    private static final List<Step> STEPS = List.of(
            Step.seconds(1, "HH:mm:ss"),
            Step.seconds(10, "HH:mm:ss"),
            Step.seconds(30, "HH:mm:ss"),
            Step.seconds(60, "MM-dd HH:mm"),
            Step.seconds(300, "MM-dd HH:mm"),
            Step.seconds(600, "MM-dd HH:mm"),
            Step.seconds(1800, "MM-dd HH:mm"),
            Step.seconds(3600, "MM-dd HH:mm"),
            Step.seconds(3 * 3600, "MM-dd HH:mm"),
            Step.seconds(6 * 3600, "uuuu-MM-dd HH:mm"),
            Step.seconds(12 * 3600, "uuuu-MM-dd HH:mm"),
            Step.seconds(86_400, "uuuu-MM-dd"),
            Step.seconds(2 * 86_400, "uuuu-MM-dd"),
            Step.seconds(5 * 86_400, "uuuu-MM-dd"),
            Step.seconds(10 * 86_400, "uuuu-MM-dd"),
            Step.months(1, "uuuu-MM"),
            Step.months(2, "uuuu-MM"),
            Step.months(3, "uuuu-MM"),
            Step.months(6, "uuuu-MM"),
            Step.months(12, "uuuu"),
            Step.months(24, "uuuu"),
            Step.months(60, "uuuu"),
            Step.months(120, "uuuu"),
            Step.months(240, "uuuu"),
            Step.months(600, "uuuu"),
            Step.months(1200, "uuuu"));

    private CalendarTicks() {}

    /** A date on the axis. */
    record Tick(double mjd, String label) {}

    /** As many dates as find room without touching. */
    static List<Tick> along(Scale time) {
        double days = time.most() - time.least();
        for (Step step : STEPS) {
            if (days / step.days() * step.labelPixels() <= time.length()) {
                return step.between(time.least(), time.most());
            }
        }
        return List.of();
    }

    /** The moment as people write it, for instance {@code 2022-08-15 21:04:37}. */
    static String moment(double mjd, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(dateTime(mjd));
    }

    private static LocalDateTime dateTime(double mjd) {
        return LocalDateTime.ofEpochSecond(Math.round((mjd - UNIX_EPOCH_MJD) * DAY_SECONDS), 0, ZoneOffset.UTC);
    }

    private static double mjd(LocalDateTime moment) {
        return moment.toEpochSecond(ZoneOffset.UTC) / DAY_SECONDS + UNIX_EPOCH_MJD;
    }

    /** Every so many months, or else every so many seconds. */
    private record Step(long months, long seconds, String pattern) {

        static Step months(long months, String pattern) {
            return new Step(months, 0, pattern);
        }

        static Step seconds(long seconds, String pattern) {
            return new Step(0, seconds, pattern);
        }

        double days() {
            return months > 0 ? months * MONTH_DAYS : seconds / DAY_SECONDS;
        }

        double labelPixels() {
            return pattern.length() * CHARACTER_PIXELS + GAP_PIXELS;
        }

        List<Tick> between(double least, double most) {
            List<Tick> ticks = new ArrayList<>();
            for (LocalDateTime at = floor(dateTime(least)); mjd(at) <= most; at = next(at)) {
                if (mjd(at) >= least) {
                    ticks.add(new Tick(mjd(at), moment(mjd(at), pattern)));
                }
            }
            return ticks;
        }

        private LocalDateTime floor(LocalDateTime moment) {
            if (months > 0) {
                long month = moment.getYear() * 12L + moment.getMonthValue() - 1;
                long floored = Math.floorDiv(month, months) * months;
                return LocalDateTime.of(
                        (int) Math.floorDiv(floored, 12L), (int) Math.floorMod(floored, 12L) + 1, 1, 0, 0);
            }
            long second = Math.floorDiv(moment.toEpochSecond(ZoneOffset.UTC), seconds) * seconds;
            return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        }

        private LocalDateTime next(LocalDateTime moment) {
            return months > 0 ? moment.plusMonths(months) : moment.plusSeconds(seconds);
        }
    }
}
