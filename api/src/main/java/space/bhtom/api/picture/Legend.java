package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which mark means what? A table above the panels, where no point can lie: bandpasses with their counts, then what arrows
 * and hollow points mean.
 */
final class Legend {
    private static final double LINE_PIXELS = 19;
    private static final double FONT_PIXELS = 12;
    private static final double MARK_PIXELS = 20;
    private static final double GAP_PIXELS = 26;
    private static final double MARKER_RADIUS = 4.2;

    private final List<Entry> entries;
    private final int columns;
    private final double columnPixels;

    private enum Mark {
        MARKER,
        HOLLOW,
        LIMIT,
        NONE
    }

    private record Entry(Mark mark, Look look, String name, String count) {

        double pixels() {
            return MARK_PIXELS + Lettering.width(name + "  " + count, FONT_PIXELS);
        }
    }

    private Legend(List<Entry> entries, int columns, double columnPixels) {
        this.entries = entries;
        this.columns = columns;
        this.columnPixels = columnPixels;
    }

    /** For a width in px; entries that need more than the given lines are told by their number. */
    static Legend of(List<Look> looks, List<Panel> panels, double width, int mostLines) {
        List<Entry> entries = entries(looks, panels);
        double widest = entries.stream().mapToDouble(Entry::pixels).max().orElse(0) + GAP_PIXELS;
        int columns = Math.max(1, (int) Math.floor((width + GAP_PIXELS) / widest));
        int room = columns * Math.max(1, mostLines);
        if (entries.size() > room) {
            int left = entries.size() - room + 1;
            entries = new ArrayList<>(entries.subList(0, room - 1));
            entries.add(new Entry(Mark.NONE, looks.get(0), "and " + left + " more", ""));
        }
        return new Legend(entries, columns, widest);
    }

    private static List<Entry> entries(List<Look> looks, List<Panel> panels) {
        List<Entry> entries = new ArrayList<>();
        for (Look look : looks) {
            List<Series> own = panels.stream()
                    .flatMap(panel -> panel.series().stream())
                    .filter(series -> series.look().equals(look))
                    .toList();
            entries.add(new Entry(Mark.MARKER, look, look.bandpass(), count(own)));
        }
        if (hasAny(panels, Point::isUpperLimit)) {
            entries.add(new Entry(Mark.LIMIT, looks.get(0), "upper limit", ""));
        }
        if (hasAny(panels, Point::isDifference)) {
            entries.add(new Entry(Mark.HOLLOW, looks.get(0), "hollow: difference to a template", ""));
        }
        return entries;
    }

    private static boolean hasAny(List<Panel> panels, Predicate<Point> condition) {
        return panels.stream().anyMatch(panel -> panel.points().stream().anyMatch(condition));
    }

    /** A measurement drawn in two panels counts once. */
    private static String count(List<Series> series) {
        BitSet detections = new BitSet();
        BitSet limits = new BitSet();
        for (Series one : series) {
            one.points().forEach(point -> (point.isUpperLimit() ? limits : detections).set(point.row()));
        }
        if (limits.isEmpty()) {
            return String.valueOf(detections.cardinality());
        }
        return detections.cardinality() + " + " + limits.cardinality()
                + (limits.cardinality() == 1 ? " limit" : " limits");
    }

    double height() {
        int lines = (entries.size() + columns - 1) / columns;
        return lines * LINE_PIXELS;
    }

    void draw(Svg svg, Theme theme, double left, double top) {
        svg.open("g", "font-size", FONT_PIXELS);
        for (int i = 0; i < entries.size(); i++) {
            double x = left + i % columns * columnPixels;
            double y = top + i / columns * LINE_PIXELS + LINE_PIXELS / 2;
            draw(svg, theme, entries.get(i), x, y);
        }
        svg.close("g");
    }

    private static void draw(Svg svg, Theme theme, Entry entry, double x, double y) {
        double centre = x + MARKER_RADIUS + 1;
        switch (entry.mark()) {
            case MARKER ->
                svg.empty(
                        "path",
                        "d",
                        entry.look().marker().path(centre, y, MARKER_RADIUS),
                        "fill",
                        entry.look().colour());
            case HOLLOW ->
                svg.empty(
                        "path",
                        "d",
                        Marker.CIRCLE.path(centre, y, MARKER_RADIUS),
                        "fill",
                        "none",
                        "stroke",
                        theme.mutedInk(),
                        "stroke-width",
                        1.4);
            case LIMIT ->
                svg.empty(
                        "path",
                        "d",
                        Arrow.path(centre, y - Arrow.LENGTH / 2, 1),
                        "fill",
                        "none",
                        "stroke",
                        theme.mutedInk(),
                        "stroke-width",
                        1.4);
            case NONE -> {
                // just words
            }
        }
        svg.open("text", "x", x + MARK_PIXELS - 4, "y", y + FONT_PIXELS * 0.35, "fill", theme.ink());
        svg.text("tspan", entry.name());
        if (!entry.count().isEmpty()) {
            svg.text("tspan", entry.count(), "dx", 7.0, "fill", theme.mutedInk());
        }
        svg.close("text");
    }
}
