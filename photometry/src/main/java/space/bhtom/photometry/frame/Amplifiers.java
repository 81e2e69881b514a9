package space.bhtom.photometry.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import space.bhtom.schema.problem.Problem;

/**
 * Joins the images of a detector's amplifiers to one, by the DETSEC of each: where it lies, and whether it was read out
 * backwards. Where each amplifier names its gain, all are brought to the mean one; what no amplifier shows is masked.
 */
final class Amplifiers {
    private static final Set<String> NO_LIGHT = Set.of("BPM", "MASK", "DQ", "ERR", "VAR", "WHT", "CAT");
    /** Images that fill less of their rectangle lie beside each other on the sky, and are no one detector. */
    private static final double LEAST_FILLED = 0.6;

    private final String name;
    private final long mostPixels;
    private final List<Amplifier> list = new ArrayList<>();
    private long pixels;

    /** Of the file with this name, and of not more than so many pixels together. */
    Amplifiers(String name, long mostPixels) {
        this.name = name;
        this.mostPixels = mostPixels;
    }

    /**
     * @param place on the detector, unbinned
     * @param own cards of its extension
     * @param image without overscan
     */
    private record Amplifier(Section place, HeaderCards own, FitsImage image) {}

    /** Where on a detector is this image, if it is one of light and says so? */
    static Optional<Section> place(HeaderCards own) {
        boolean isLight = !NO_LIGHT.contains(own.text("EXTNAME").toUpperCase(Locale.ROOT));
        return isLight ? own.first("DETSEC").flatMap(card -> Section.parse(card.value())) : Optional.empty();
    }

    void add(Section place, HeaderCards own, FitsImage image) {
        int width = image.pixels().width();
        pixels += (long) width * image.pixels().height();
        if (pixels > LEAST_FILLED * mostPixels) {
            throw Problem.FRAME_TOO_LARGE.of(name, width, pixels / width, mostPixels);
        }
        list.add(new Amplifier(place, own, image));
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** One image of all; the first alone where they do not make one detector. */
    FitsImage joined() {
        Amplifier first = list.get(0);
        int left = list.stream().mapToInt(a -> a.place.left()).min().orElseThrow();
        int bottom = list.stream().mapToInt(a -> a.place.bottom()).min().orElseThrow();
        int right = list.stream()
                .mapToInt(a -> a.place.left() + a.place.width())
                .max()
                .orElseThrow();
        int top = list.stream()
                .mapToInt(a -> a.place.bottom() + a.place.height())
                .max()
                .orElseThrow();
        int binX = Math.round((float) first.place.width() / first.image.pixels().width());
        int binY =
                Math.round((float) first.place.height() / first.image.pixels().height());
        if (list.size() < 2 || !isOneDetector(binX, binY, (double) (right - left) * (top - bottom))) {
            return first.image;
        }
        int width = (right - left) / binX;
        int height = (top - bottom) / binY;
        float[] values = new float[width * height];
        Arrays.fill(values, Float.NaN);
        double mean = meanGain();
        for (Amplifier amplifier : list) {
            int x = (amplifier.place.left() - left) / binX;
            int y = (amplifier.place.bottom() - bottom) / binY;
            double factor = Double.isNaN(mean) ? 1 : gain(amplifier.own).orElse(mean) / mean;
            copy(amplifier, values, width, new int[] {x, y}, factor);
        }
        int[] place = {(first.place.left() - left) / binX, (first.place.bottom() - bottom) / binY};
        return new FitsImage(cards(first, mean), new Pixels(width, height, values), trim(first, place));
    }

    private boolean isOneDetector(int binX, int binY, double area) {
        Set<String> places = new HashSet<>();
        double filled = 0;
        for (Amplifier amplifier : list) {
            Section place = amplifier.place;
            Pixels pixels = amplifier.image.pixels();
            boolean fits = binX > 0
                    && binY > 0
                    && pixels.width() == place.width() / binX
                    && pixels.height() == place.height() / binY;
            if (!fits || !places.add(place.left() + " " + place.bottom())) {
                return false;
            }
            filled += (double) place.width() * place.height();
        }
        return filled / area > LEAST_FILLED && filled / area < 1.001;
    }

    private static OptionalDouble gain(HeaderCards own) {
        OptionalDouble gain = own.number("GAIN");
        return gain.isPresent() && gain.getAsDouble() > 0 ? gain : OptionalDouble.empty();
    }

    /** NaN where one of them does not tell its own. */
    private double meanGain() {
        return list.stream().allMatch(amplifier -> gain(amplifier.own).isPresent())
                ? list.stream()
                        .mapToDouble(amplifier -> gain(amplifier.own).orElseThrow())
                        .average()
                        .orElseThrow()
                : Double.NaN;
    }

    private static void copy(Amplifier amplifier, float[] to, int width, int[] corner, double factor) {
        Pixels pixels = amplifier.image.pixels();
        for (int y = 0; y < pixels.height(); y++) {
            int row = corner[1] + (amplifier.place.isFlippedY() ? pixels.height() - 1 - y : y);
            for (int x = 0; x < pixels.width(); x++) {
                int column = corner[0] + (amplifier.place.isFlippedX() ? pixels.width() - 1 - x : x);
                to[row * width + column] = (float) (factor * pixels.at(x, y));
            }
        }
    }

    /** Those of the first one; its world coordinates hold for all only if it was read out forwards. */
    private static HeaderCards cards(Amplifier first, double meanGain) {
        HeaderCards cards = first.image.cards();
        if (!Double.isNaN(meanGain)) {
            cards = cards.with(new Card("GAIN", String.valueOf(meanGain), "mean of the amplifiers"));
        }
        boolean isFlipped = first.place.isFlippedX() || first.place.isFlippedY();
        return isFlipped ? cards.with(new Card("CTYPE1", "", "")) : cards;
    }

    private Trim trim(Amplifier first, int[] place) {
        Trim own = first.image.trim();
        List<HeaderChoice> choices = new ArrayList<>(own.choices());
        choices.add(new HeaderChoice(
                "amplifiers", "DETSEC", first.own.text("DETSEC"), "", list.size() + " amplifiers were joined"));
        return new Trim(own.left() - place[0], own.bottom() - place[1], own.overscanAdu(), choices);
    }
}
