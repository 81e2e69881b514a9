package space.bhtom.photometry.frame;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times of day as headers write them. */
final class DateText {
    private static final Pattern ISO_DATE = Pattern.compile("^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
    /** Before the year 2000 the standard wrote day, month and year of the century. */
    private static final Pattern OLD_DATE = Pattern.compile("^(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})$");

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:-](\\d{1,2})(?:[:-](\\d{1,2}(?:\\.\\d*)?))?");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})$");
    private static final int UNIX_EPOCH_MJD = 40587;
    private static final int CENTURY = 1900;

    private DateText() {}

    /** MJD of midnight of the date that this text begins with. */
    static OptionalDouble day(String text) {
        Matcher iso = ISO_DATE.matcher(text);
        if (iso.find()) {
            return day(number(iso, 1), number(iso, 2), number(iso, 3));
        }
        Matcher old = OLD_DATE.matcher(text.strip());
        if (old.find()) {
            int year = number(old, 3);
            return day(year < 100 ? CENTURY + year : year, number(old, 2), number(old, 1));
        }
        return OptionalDouble.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static OptionalDouble day(int year, int month, int day) {
        try {
            return OptionalDouble.of(LocalDate.of(year, month, day).toEpochDay() + UNIX_EPOCH_MJD);
        } catch (DateTimeException noSuchDay) {
            return OptionalDouble.empty();
        }
    }

    /** What follows the date in a date with a time; empty if it is a date alone. */
    static String afterDate(String text) {
        Matcher iso = ISO_DATE.matcher(text);
        return iso.find() ? text.substring(iso.end()).replaceFirst("^[T ]+", "") : "";
    }

    /**
     * Fraction of a day of this time of day, its offset from UTC taken off. Minutes and seconds of 60 are carried over, as
     * in {@code 09:60:00}; times with dashes are understood.
     */
    static OptionalDouble dayFraction(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.lookingAt()) {
            return OptionalDouble.empty();
        }
        double seconds = matcher.group(3) == null ? 0 : Double.parseDouble(matcher.group(3));
        double hours = number(matcher, 1) + number(matcher, 2) / 60.0 + seconds / 3600;
        return hours > 24.1 ? OptionalDouble.empty() : OptionalDouble.of((hours - offsetHours(text, matcher)) / 24);
    }

    private static double offsetHours(String text, Matcher time) {
        Matcher offset = OFFSET.matcher(text);
        if (!offset.find(time.end() > text.length() ? text.length() : Math.min(time.end(), text.length()))) {
            return 0;
        }
        double hours = number(offset, 2) + number(offset, 3) / 60.0;
        return "-".equals(offset.group(1)) ? -hours : hours;
    }
}
