package space.bhtom.photometry.frame;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.time.TimeScales;

/**
 * When was the middle of the exposure, MJD UTC? The start in one card, in a date and a time of day, or a Julian date; a
 * card whose comment or name says middle or end is taken so. DATE is the file's date and never used.
 */
final class TimeCards {
    private static final String QUANTITY = "midExposureMjd";
    private static final String[] DATES = {
        "DATE-OBS",
        "DATE_OBS",
        "DATEOBS",
        "OBS-DATE",
        "OBSDATE",
        "UTDATE",
        "UT-DATE",
        "DATE_UTC",
        "DATE-BEG",
        "DATETIME"
    };
    private static final String[] TIMES = {
        "TIME-OBS",
        "TIME_OBS",
        "TIMEOBS",
        "UT",
        "UTC",
        "UTSTART",
        "UT-TIME",
        "UTC-OBS",
        "UT-OBS",
        "EXP-STRT",
        "TIME_UTC",
        "OBSTIME",
        "UTSHUT",
        "UTC-BEG",
        "TM-START"
    };
    private static final String[] JULIAN = {
        "MJD-OBS", "MJD_OBS", "MJD", "MJDSTART", "OBSMJD", "MJD-BEG", "JD-OBS", "JD", "JDSTART", "OBSJD"
    };
    private static final String[] MIDDLES = {"DATE-AVG", "DATE-MID", "MJD-AVG", "MJD-MID", "JD-MID", "MIDMJD"};
    private static final double JD_ZERO = 2400000.5;
    private static final double SECONDS = 86400;
    /** By definition, seconds. */
    private static final double TT_MINUS_TAI = 32.184;

    /** 1858-11-17 is zero; frames are younger than 1880 and older than 2132. */
    private static final double EARLIEST = 8000;

    private static final double LATEST = 100000;
    /** Start by the date and by the Julian date may differ by this much before it is worth a doubt, days. */
    private static final double DISAGREEMENT = 2 / 1440.0;

    private final HeaderCards cards;
    private final Choices choices;
    private final double exposureDays;

    TimeCards(HeaderCards cards, Choices choices, double exposureSeconds) {
        this.cards = cards;
        this.choices = choices;
        this.exposureDays = exposureSeconds / SECONDS;
    }

    /** MJD UTC of the middle. */
    double midExposureMjd(String name) {
        OptionalDouble mid = oneCard(false);
        if (mid.isEmpty()) {
            mid = twoCards();
        }
        if (mid.isEmpty()) {
            mid = julian();
        }
        if (mid.isEmpty()) {
            mid = middle();
        }
        if (mid.isEmpty()) {
            mid = oneCard(true);
        }
        return utc(mid.orElseThrow(() -> Problem.FRAME_HAS_NO_TIME.of(name)));
    }

    /** TIMESYS says whether the header's clock is another than UTC, as on satellites. */
    private double utc(double mjd) {
        return switch (cards.text("TIMESYS").toUpperCase(Locale.ROOT)) {
            case "TT", "TDT", "ET" -> TimeScales.taiToUtc(mjd - TT_MINUS_TAI / SECONDS);
            case "TDB" -> TimeScales.tdbToUtc(mjd);
            case "TAI", "IAT" -> TimeScales.taiToUtc(mjd);
            default -> mjd;
        };
    }

    /** Local time is the last resort. */
    private OptionalDouble oneCard(boolean isLocal) {
        for (String keyword : DATES) {
            Optional<Card> card = cards.first(keyword).filter(found -> saysLocal(found) == isLocal);
            OptionalDouble mjd =
                    card.isEmpty() ? OptionalDouble.empty() : moment(card.get().value());
            if (mjd.isPresent()) {
                choices.took(QUANTITY, card.get(), "UTC", doubt(mjd.getAsDouble(), card.get()));
                return OptionalDouble.of(toMiddle(mjd.getAsDouble(), card.get()));
            }
        }
        return OptionalDouble.empty();
    }

    private static boolean saysLocal(Card card) {
        return card.says("local")
                && !card.says("utc", "universal")
                && !card.value().matches(".*[+-]\\d\\d:?\\d\\d$");
    }

    private static OptionalDouble moment(String text) {
        OptionalDouble day = DateText.day(text);
        OptionalDouble fraction = DateText.dayFraction(DateText.afterDate(text));
        return day.isPresent() && fraction.isPresent()
                ? inRange(day.getAsDouble() + fraction.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble twoCards() {
        for (String keyword : DATES) {
            Optional<Card> date = cards.first(keyword);
            OptionalDouble day = date.isEmpty()
                    ? OptionalDouble.empty()
                    : DateText.day(date.get().value());
            Optional<Card> time = day.isEmpty() ? Optional.empty() : timeOfDay();
            if (time.isPresent()) {
                double mjd = day.getAsDouble()
                        + DateText.dayFraction(time.get().value()).orElseThrow();
                choices.took(QUANTITY, date.get(), time.get(), "UTC", doubt(mjd, time.get()));
                return inRange(toMiddle(mjd, time.get()));
            }
        }
        return OptionalDouble.empty();
    }

    private Optional<Card> timeOfDay() {
        for (String keyword : TIMES) {
            Optional<Card> time = cards.first(keyword);
            if (time.isPresent() && DateText.dayFraction(time.get().value()).isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    private OptionalDouble julian() {
        for (String keyword : JULIAN) {
            Optional<Card> card = cards.first(keyword);
            OptionalDouble mjd = card.isEmpty() ? OptionalDouble.empty() : mjd(card.get());
            if (mjd.isPresent()) {
                boolean said = card.get().says("start", "mid", "begin", "end");
                choices.took(
                        QUANTITY,
                        card.get(),
                        "days UTC",
                        said ? "" : "the card does not say whether start or middle: start assumed");
                return OptionalDouble.of(toMiddle(mjd.getAsDouble(), card.get()));
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble middle() {
        for (String keyword : MIDDLES) {
            Optional<Card> card = cards.first(keyword);
            OptionalDouble mjd =
                    card.isEmpty() ? OptionalDouble.empty() : moment(card.get().value());
            if (card.isPresent() && mjd.isEmpty()) {
                mjd = mjd(card.get());
            }
            if (mjd.isPresent()) {
                choices.took(QUANTITY, card.get(), "UTC, middle");
                return mjd;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble mjd(Card card) {
        double number = card.number().orElse(0);
        return inRange(number > JD_ZERO ? number - JD_ZERO : number);
    }

    private static OptionalDouble inRange(double mjd) {
        return mjd > EARLIEST && mjd < LATEST ? OptionalDouble.of(mjd) : OptionalDouble.empty();
    }

    private double toMiddle(double mjd, Card card) {
        if (card.says("midpoint", "mid-", "middle", "mid exp", "mid of")) {
            return mjd;
        }
        if (card.says("end of", "exposure end", "finish")) {
            return mjd - exposureDays / 2;
        }
        return mjd + exposureDays / 2;
    }

    /** Says where the header contradicts itself about this start. */
    private String doubt(double start, Card card) {
        String text = card.value();
        if (saysLocal(card)) {
            return "the card says local time: taken for UTC";
        }
        if (text.matches(".*[:-]60(?:[:.].*|$)")) {
            return "“" + text + "” is no legal time: the 60 was carried over";
        }
        String scale = cards.text("TIMESYS");
        if (scale.startsWith("T") || scale.equals("ET") || scale.equals("IAT")) {
            return "TIMESYS is " + scale + ": converted to UTC";
        }
        for (String keyword : JULIAN) {
            OptionalDouble other = cards.first(keyword).map(TimeCards::mjd).orElse(OptionalDouble.empty());
            if (other.isPresent() && Math.abs(other.getAsDouble() - start) > exposureDays + DISAGREEMENT) {
                return keyword + " says MJD " + other.getAsDouble() + " instead";
            }
        }
        return "";
    }
}
