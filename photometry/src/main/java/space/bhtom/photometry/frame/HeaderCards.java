package space.bhtom.photometry.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The cards of one image: those of its own extension, then those of the file's first header. */
final class HeaderCards {
    private final Map<String, Card> cards;

    private HeaderCards(Map<String, Card> cards) {
        this.cards = cards;
    }

    /** These lines of 80 characters; of cards that assign the same keyword the last with a value counts. */
    static HeaderCards of(List<String> lines) {
        Map<String, Card> cards = new LinkedHashMap<>();
        for (String line : lines) {
            Card card = Card.parse(line);
            if (!card.value().isEmpty() || !cards.containsKey(card.keyword())) {
                cards.put(card.keyword(), card);
            }
        }
        return new HeaderCards(cards);
    }

    /** These cards, and where they are silent (a value of 0 for a positive quantity is silence) those of the other. */
    HeaderCards over(HeaderCards primary) {
        Map<String, Card> both = new LinkedHashMap<>(primary.cards);
        cards.forEach((keyword, card) -> {
            if (!card.value().isEmpty()) {
                both.put(keyword, card);
            }
        });
        return new HeaderCards(both);
    }

    /** These cards, and this one in the place of its like. */
    HeaderCards with(Card card) {
        Map<String, Card> changed = new LinkedHashMap<>(cards);
        changed.put(card.keyword(), card);
        return new HeaderCards(changed);
    }

    /** The first of these keywords that has a value. */
    Optional<Card> first(String... keywords) {
        for (String keyword : keywords) {
            Card card = cards.get(keyword);
            if (card != null && !card.value().isEmpty()) {
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }

    /** The first of these keywords whose value is a number in this open range. */
    Optional<Card> number(double above, double below, String... keywords) {
        for (String keyword : keywords) {
            Card card = cards.get(keyword);
            double value = card == null ? Double.NaN : card.number().orElse(Double.NaN);
            if (card != null && value > above && value < below) {
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }

    /** The number of this keyword. */
    OptionalDouble number(String keyword) {
        return first(keyword).map(Card::number).orElse(OptionalDouble.empty());
    }

    /** The whole number of this keyword, or what to assume where it has none. */
    long whole(String keyword, long otherwise) {
        return (long) number(keyword).orElse(otherwise);
    }

    /** The text of this keyword; empty if it has none. */
    String text(String keyword) {
        return first(keyword).map(Card::value).orElse("");
    }

    /** Is this keyword set to true? */
    boolean isTrue(String keyword) {
        return text(keyword).startsWith("T");
    }
}
