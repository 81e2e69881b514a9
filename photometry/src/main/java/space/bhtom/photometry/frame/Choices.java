package space.bhtom.photometry.frame;

import java.util.ArrayList;
import java.util.List;

/** Notes which card each quantity was taken from, while a header is read. */
final class Choices {
    private final List<HeaderChoice> list = new ArrayList<>();

    /** This card was believed. */
    void took(String quantity, Card card, String unit) {
        took(quantity, card, unit, "");
    }

    /** This card was taken, with a doubt. */
    void took(String quantity, Card card, String unit, String doubt) {
        list.add(new HeaderChoice(quantity, card.keyword(), card.value(), unit, doubt));
    }

    /** Two cards together gave the quantity. */
    void took(String quantity, Card first, Card second, String unit, String doubt) {
        String keywords = first.keyword() + "+" + second.keyword();
        list.add(new HeaderChoice(quantity, keywords, first.value() + " " + second.value(), unit, doubt));
    }

    /** The camera's settings overrule the header. */
    void given(String quantity, double value, String unit) {
        list.add(new HeaderChoice(
                quantity, "", String.valueOf(value), unit, "given with the camera, not by the header"));
    }

    /** What was noted elsewhere. */
    void addAll(List<HeaderChoice> others) {
        list.addAll(others);
    }

    List<HeaderChoice> list() {
        return list;
    }
}
