package space.bhtom.photometry.frame;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Through which glass did the light pass? One card, or the one wheel that is not open. */
final class FilterCards {
    private static final String[] KEYWORDS = {
        "FILTER",
        "FILTERS",
        "FILT",
        "FILTNAME",
        "FILTNAM",
        "FILTNME3",
        "FILTERID",
        "CCDFLTID",
        "FILTERB",
        "FLT_ID",
        "FILTB",
        "WFFBAND",
        "ALFLTNM",
        "FLTRNAM",
        "FILNAM1",
        "INSFILTE",
        "INSFLNAM",
        "BAND",
        "ESO INS FILT1 NAME"
    };
    private static final String[] WHEELS = {
        "FILTER1", "FILTER2", "FILTER3", "FILTER4", "FILT1", "FILT2", "FILT3", "FILTER01", "FILTER02"
    };
    private static final Set<String> OPEN = Set.of(
            "open",
            "air",
            "none",
            "empty",
            "free",
            "hole",
            "notpresent",
            "not present",
            "<no filter>",
            "no filter",
            "0",
            "unknown",
            "n/a",
            "null");

    private FilterCards() {}

    /** The label as the header writes it; null where no glass is named. */
    static @Nullable String label(HeaderCards cards, Choices choices) {
        for (String[] keywords : new String[][] {KEYWORDS, WHEELS}) {
            for (String keyword : keywords) {
                Optional<Card> card = cards.first(keyword);
                if (card.isPresent() && !OPEN.contains(card.get().value().toLowerCase(Locale.ROOT))) {
                    choices.took("filterLabel", card.get(), "");
                    return card.get().value();
                }
            }
        }
        return null;
    }
}
