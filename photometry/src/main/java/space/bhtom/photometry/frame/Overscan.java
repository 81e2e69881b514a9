package space.bhtom.photometry.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes the overscan off an image and cuts it to its exposed part, by BIASSEC and TRIMSEC or DATASEC. Sections that do not
 * lie inside the image, as those of frames that were trimmed before, are doubted and ignored, and so are all of them where
 * another program wrote that it did the work.
 *
 * <p>The level is the mean of the overscan's pixels of some rows together, so that its own noise does not become noise of the
 * rows; of an overscan of rows, of some columns.
 */
final class Overscan {
    private static final String[] DONE = {"OVERSCAN", "CCDPROC", "TRIM", "L1STATOV", "L1STATTR"};
    /** The mean of so many pixels has no noise to speak of. */
    private static final int PIXELS_TOGETHER = 1000;

    private static final double CLIP_SIGMAS = 4;

    private final HeaderCards cards;
    private final HeaderCards sections;
    private final Pixels pixels;
    private final List<HeaderChoice> choices = new ArrayList<>();

    private Overscan(HeaderCards cards, HeaderCards sections, Pixels pixels) {
        this.cards = cards;
        this.sections = sections;
        this.pixels = pixels;
    }

    /** The image without its overscan, by the sections that these cards name. */
    static FitsImage taken(HeaderCards cards, HeaderCards sections, Pixels pixels) {
        if (cards.first(DONE).isPresent()) {
            return new FitsImage(cards, pixels, Trim.NONE);
        }
        return new Overscan(cards, sections, pixels).taken();
    }

    private FitsImage taken() {
        Optional<Section> exposed = section("trimSection", "TRIMSEC").or(() -> section("trimSection", "DATASEC"));
        Optional<Section> bias = section("overscanSection", "BIASSEC")
                .filter(section -> exposed.isEmpty() || !section.overlaps(exposed.get()));
        double level = bias.isEmpty() ? 0 : subtract(bias.get());
        Pixels cut = exposed.isEmpty() ? pixels : exposed.get().cut(pixels);
        Trim trim = new Trim(
                exposed.map(Section::left).orElse(0),
                exposed.map(Section::bottom).orElse(0),
                level,
                choices);
        return new FitsImage(cards, cut, trim);
    }

    /** The section of this card, if it is a true part of the image. */
    private Optional<Section> section(String quantity, String keyword) {
        Optional<Card> card = sections.first(keyword);
        Optional<Section> section = card.flatMap(found -> Section.parse(found.value()));
        if (section.isEmpty() || section.get().isWhole(pixels)) {
            return Optional.empty();
        }
        boolean isInside = section.get().isInside(pixels);
        choices.add(new HeaderChoice(
                quantity,
                keyword,
                card.orElseThrow().value(),
                "pixels from 1",
                isInside ? "" : "it does not lie inside the image and is ignored"));
        return section.filter(found -> isInside);
    }

    /** Subtracts the level of the overscan from all pixels; its median is the answer, ADU. */
    private double subtract(Section bias) {
        boolean isOfColumns = bias.height() >= bias.width();
        int lines = isOfColumns ? pixels.height() : pixels.width();
        int first = isOfColumns ? bias.bottom() : bias.left();
        int across = isOfColumns ? bias.width() : bias.height();
        int count = isOfColumns ? bias.height() : bias.width();
        int half = PIXELS_TOGETHER / Math.max(1, across) / 2;
        float[] levels = new float[lines];
        for (int line = 0; line < lines; line++) {
            int centre = Math.max(0, Math.min(count - 1, line - first));
            int from = first + Math.max(0, centre - half);
            int to = first + Math.min(count, centre + half + 1);
            levels[line] = mean(bias, isOfColumns, from, to);
        }
        float[] values = pixels.values();
        for (int i = 0; i < values.length; i++) {
            values[i] -= levels[isOfColumns ? i / pixels.width() : i % pixels.width()];
        }
        Arrays.sort(levels);
        return levels[levels.length / 2];
    }

    /** Clipped mean of the overscan in these lines. */
    private float mean(Section bias, boolean isOfColumns, int from, int to) {
        Section part = isOfColumns
                ? new Section(bias.left(), from, bias.width(), to - from, false, false)
                : new Section(from, bias.bottom(), to - from, bias.height(), false, false);
        float[] values = part.cut(pixels).values();
        Arrays.sort(values);
        float median = values[values.length / 2];
        float sigma = Math.max(1, median - values[(int) (0.1587 * values.length)]);
        double sum = 0;
        int count = 0;
        for (float value : values) {
            if (Math.abs(value - median) <= CLIP_SIGMAS * sigma) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? median : (float) (sum / count);
    }
}
