package space.bhtom.photometry.frame;

/**
 * Which card did a quantity come from, and how far is it believed?
 *
 * @param quantity our name, for instance {@code exposureSeconds}
 * @param keyword the card or cards read, joined by {@code +}
 * @param text the card's text
 * @param unit the unit that was assumed
 * @param doubt empty if none, else one sentence
 */
public record HeaderChoice(String quantity, String keyword, String text, String unit, String doubt) {}
