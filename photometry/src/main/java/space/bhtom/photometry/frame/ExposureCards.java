package space.bhtom.photometry.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/** How long was the shutter open? */
final class ExposureCards {
    private static final String[] KEYWORDS = {
        "EXPTIME",
        "EXPOSURE",
        "EXP_TIME",
        "EXP-TIME",
        "EXPOS",
        "TEXP",
        "EXPTIME0",
        "TEXPTIME",
        "INTTIME",
        "EXPTIM",
        "ITIME",
        "ELAPTIME"
    };
    /** No single exposure on the sky lasts ten hours: a larger number without a unit is in milliseconds. */
    private static final double LONGEST_SECONDS = 36000;

    private ExposureCards() {}

    /** The exposure in seconds of a frame that may have none; null where no card tells. */
    static @Nullable Double secondsOrZero(HeaderCards cards) {
        boolean isZero = cards.first(KEYWORDS)
                .map(Card::number)
                .map(number -> number.orElse(1) == 0)
                .orElse(false);
        if (isZero || cards.number(0, Double.MAX_VALUE, KEYWORDS).isEmpty()) {
            return isZero ? 0.0 : null;
        }
        return seconds(cards, new Choices(), "");
    }

    /** The exposure in seconds. */
    static double seconds(HeaderCards cards, Choices choices, String name) {
        Optional<Card> found = cards.number(0, Double.MAX_VALUE, KEYWORDS);
        if (found.isEmpty()) {
            throw Problem.FRAME_HAS_NO_EXPOSURE.of(name);
        }
        Card card = found.get();
        double value = card.number().orElseThrow();
        if (card.says("millisec", "[ms]", "msec")) {
            choices.took("exposureSeconds", card, "ms");
            return value / 1000;
        }
        if (card.says("minute")) {
            choices.took("exposureSeconds", card, "min");
            return value * 60;
        }
        if (value > LONGEST_SECONDS) {
            choices.took("exposureSeconds", card, "ms", "longer than ten hours if in seconds: milliseconds assumed");
            return value / 1000;
        }
        choices.took("exposureSeconds", card, "s");
        return value;
    }
}
