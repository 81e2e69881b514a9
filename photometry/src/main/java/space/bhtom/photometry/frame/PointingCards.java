package space.bhtom.photometry.frame;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/** Where did the telescope look, by its own word? */
final class PointingCards {
    private static final String[][] PAIRS = {
        {"RA", "DEC"},
        {"TELRA", "TELDEC"},
        {"TEL_RA", "TEL_DEC"},
        {"OBJCTRA", "OBJCTDEC"},
        {"OBJRA", "OBJDEC"},
        {"CCD_RA", "CCD_DEC"},
        {"STRSTRA", "STRSTDE"},
        {"RASTRNG", "DECSTRNG"},
        {"OBJRAD", "OBJDECD"},
        {"RA-MNT", "DEC-MNT"},
        {"RA_EXP", "DEC_EXP"},
        {"RA_OBJ", "DEC_OBJ"},
        {"RA1", "DEC1"},
        {"TARGRA", "TARGDEC"},
        {"RA_TARG", "DEC_TARG"},
        {"CAT-RA", "CAT-DEC"},
        {"CRVAL1", "CRVAL2"},
    };
    private static final double J2000 = 2000;

    private PointingCards() {}

    /** ICRS; from the first pair of cards that is a place. */
    static @Nullable SkyPosition pointing(HeaderCards cards, Choices choices) {
        for (String[] pair : PAIRS) {
            Optional<Card> ra = cards.first(pair[0]);
            Optional<Card> dec = cards.first(pair[1]);
            SkyPosition place = ra.isPresent() && dec.isPresent() ? place(ra.get(), dec.get()) : null;
            if (place != null) {
                return accepted(cards, choices, new Card[] {ra.get(), dec.get()}, place);
            }
        }
        return null;
    }

    private static SkyPosition accepted(HeaderCards cards, Choices choices, Card[] pair, SkyPosition place) {
        boolean isReference = pair[0].keyword().startsWith("CRVAL");
        if (isReference && cards.text("CTYPE1").isEmpty()) {
            choices.took("pointing", pair[0], pair[1], "deg", "no CTYPE goes with it: taken for the frame's centre");
            return place;
        }
        double equinox = equinox(cards);
        String unit = isSexagesimal(pair[0]) || pair[0].says("hour") ? "h, deg" : "deg";
        choices.took("pointing", pair[0], pair[1], unit + ", equinox " + equinox, "");
        return pair[0].keyword().startsWith("OBJCT") ? place : Precession.toJ2000(place, equinox);
    }

    /** The equinox of telescope coordinates; 2000 unless the header names another believable one. */
    private static double equinox(HeaderCards cards) {
        for (String keyword : new String[] {"EQUINOX", "EPOCH"}) {
            String text = cards.text(keyword).replaceFirst("^[JB]", "");
            double value = new Card("", text, "").number().orElse(0);
            if (value >= 1850 && value <= 2100) {
                return value;
            }
        }
        return J2000;
    }

    private static @Nullable SkyPosition place(Card ra, Card dec) {
        OptionalDouble alpha = angle(ra.value());
        OptionalDouble delta = angle(dec.value());
        if (alpha.isEmpty() || delta.isEmpty() || Math.abs(delta.getAsDouble()) > 90) {
            return null;
        }
        boolean hours = isSexagesimal(ra) || ra.says("hour");
        double degrees = alpha.getAsDouble() * (hours ? 15 : 1);
        boolean isNowhere = degrees == 0 && delta.getAsDouble() == 0;
        return isNowhere || degrees < -180 || degrees > 360 ? null : new SkyPosition(degrees, delta.getAsDouble());
    }

    private static boolean isSexagesimal(Card card) {
        return card.value().strip().split("[:\\s hdms°']+").length >= 2;
    }

    /** A number, or degrees (or hours), minutes and seconds parted by colons, blanks or unit letters. */
    private static OptionalDouble angle(String text) {
        String[] parts = text.strip().split("[:\\s hdms°']+");
        double sum = 0;
        double unit = 1;
        for (String part : parts) {
            OptionalDouble number = new Card("", part.replaceFirst("^[+-]", ""), "").number();
            if (number.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += number.getAsDouble() * unit;
            unit /= 60;
        }
        return OptionalDouble.of(text.strip().startsWith("-") ? -sum : sum);
    }
}
