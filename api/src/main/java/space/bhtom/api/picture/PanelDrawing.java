package space.bhtom.api.picture;

import java.util.Comparator;
import java.util.List;
import space.bhtom.lake.lightcurve.LightCurve;

/** One panel on the paper: grid, axis, error bars, arrows, points. */
final class PanelDrawing {
    private static final double TICK_PIXELS = 40;
    private static final double PADDING = 0.07;
    private static final int MOST_TOOLTIPS = 1500;
    private static final int MANY = 400;

    private final Panel panel;
    private final Frame frame;
    private final Scale time;
    private final Scale value;
    private final Theme theme;

    PanelDrawing(Panel whole, Frame frame, Scale time, Theme theme, int mostPoints) {
        this.frame = frame;
        this.time = time;
        this.theme = theme;
        this.value = scale(whole, frame);
        this.panel = Thinning.thin(whole, time, value, mostPoints);
    }

    /** Magnitudes grow downwards, fluxes upwards: bright is always on top. */
    private static Scale scale(Panel panel, Frame frame) {
        Range range = Range.ofValues(panel.points());
        double narrowest = panel.isInverted() ? 0.2 : Math.max(Math.abs(range.most()), 1e-12) / 50;
        Range padded = range.padded(PADDING, narrowest);
        return panel.isInverted()
                ? new Scale(padded.most(), padded.least(), frame.bottom(), frame.top())
                : new Scale(padded.least(), padded.most(), frame.bottom(), frame.top());
    }

    /** How many points are left after thinning. */
    int drawnPoints() {
        return panel.size();
    }

    /** How many of those lie beyond the axis. */
    long pointsOutside() {
        return panel.points().stream()
                .filter(point -> !value.reaches(point.value()))
                .count();
    }

    void draw(Svg svg, LightCurve curve, String clip) {
        drawAxis(svg);
        svg.open("g", "clip-path", "url(#" + clip + ")");
        List<Series> backToFront = panel.series().stream()
                .sorted(Comparator.comparingInt((Series one) -> -one.points().size()))
                .toList();
        backToFront.forEach(series -> drawErrorBars(svg, series));
        backToFront.forEach(series -> drawLimits(svg, curve, series));
        backToFront.forEach(series -> drawDetections(svg, curve, series));
        svg.close("g");
        drawFrame(svg);
    }

    private void drawAxis(Svg svg) {
        Ticks ticks = Ticks.between(value.least(), value.most(), Math.max(3, (int) (frame.height() / TICK_PIXELS)));
        StringBuilder grid = new StringBuilder();
        for (double tick : ticks.values()) {
            grid.append('M').append(Svg.number(frame.left())).append(' ').append(Svg.number(value.at(tick)));
            grid.append('H').append(Svg.number(frame.right()));
        }
        svg.empty("path", "d", grid, "stroke", theme.grid(), "fill", "none");
        svg.open("g", "text-anchor", "end", "font-size", 11.0, "fill", theme.mutedInk());
        for (double tick : ticks.values()) {
            svg.text("text", ticks.label(tick), "x", frame.left() - 8, "y", value.at(tick) + 4);
        }
        svg.close("g");
        double middle = frame.top() + frame.height() / 2;
        svg.text(
                "text",
                Lettering.fitting(name(ticks.exponent()), 12, frame.height()),
                "transform",
                "translate(18 " + Svg.number(middle) + ") rotate(-90)",
                "text-anchor",
                "middle",
                "font-size",
                12.0,
                "fill",
                theme.ink());
    }

    private String name(int exponent) {
        if (panel.isInverted() || panel.unit().isEmpty()) {
            return panel.name();
        }
        String power = exponent == 0 ? "" : "1e" + exponent + " ";
        return panel.name() + " (" + power + panel.unit() + ")";
    }

    private void drawFrame(Svg svg) {
        svg.empty(
                "rect",
                "x",
                frame.left(),
                "y",
                frame.top(),
                "width",
                frame.width(),
                "height",
                frame.height(),
                "fill",
                "none",
                "stroke",
                theme.frame());
    }

    private void drawErrorBars(Svg svg, Series series) {
        StringBuilder bars = new StringBuilder();
        for (Point point : series.points()) {
            if (point.hasError() && !point.isUpperLimit()) {
                bars.append('M').append(Svg.number(time.at(point.mjd())));
                bars.append(' ').append(Svg.number(value.at(point.value() - point.error())));
                bars.append('V').append(Svg.number(value.at(point.value() + point.error())));
            }
        }
        if (bars.length() > 0) {
            String opacity = isCrowded() ? "0.35" : "0.6";
            svg.empty("path", "d", bars, "stroke", series.look().colour(), "stroke-opacity", opacity, "fill", "none");
        }
    }

    private void drawLimits(Svg svg, LightCurve curve, Series series) {
        double scale = isCrowded() ? 0.75 : 1;
        List<Point> limits =
                series.points().stream().filter(Point::isUpperLimit).toList();
        svg.open(
                "g",
                "fill",
                "none",
                "stroke",
                series.look().colour(),
                "stroke-width",
                1.1,
                "stroke-opacity",
                isCrowded() ? "0.5" : "0.75");
        drawPoints(svg, curve, series.look(), limits, (x, y) -> Arrow.path(x, y, scale));
        svg.close("g");
    }

    private void drawDetections(Svg svg, LightCurve curve, Series series) {
        List<Point> detections =
                series.points().stream().filter(point -> !point.isUpperLimit()).toList();
        drawDetections(svg, curve, series.look(), detections, true);
        drawDetections(svg, curve, series.look(), detections, false);
    }

    private void drawDetections(Svg svg, LightCurve curve, Look look, List<Point> detections, boolean isDoubtful) {
        List<Point> own = detections.stream()
                .filter(point -> point.isDoubtful() == isDoubtful)
                .toList();
        double radius = radius();
        Outline outline = (x, y) -> look.marker().path(x, y, radius);
        svg.open("g", "opacity", isDoubtful ? "0.35" : "1");
        // the rim in the ground's colour keeps touching points apart
        svg.open("g", "fill", look.colour(), "stroke", theme.background(), "stroke-width", hasTooltips() ? "0.8" : "0");
        drawPoints(
                svg,
                curve,
                look,
                own.stream().filter(point -> !point.isDifference()).toList(),
                outline);
        svg.close("g");
        svg.open("g", "fill", theme.background(), "stroke", look.colour(), "stroke-width", isCrowded() ? "0.9" : "1.4");
        drawPoints(svg, curve, look, own.stream().filter(Point::isDifference).toList(), outline);
        svg.close("g");
        svg.close("g");
    }

    private void drawPoints(Svg svg, LightCurve curve, Look look, List<Point> points, Outline outline) {
        if (points.isEmpty()) {
            return;
        }
        if (hasTooltips()) {
            for (Point point : points) {
                svg.open("path", "d", outline.at(time.at(point.mjd()), value.at(point.value())));
                svg.text("title", Tooltip.of(curve, panel, look, point));
                svg.close("path");
            }
            return;
        }
        StringBuilder all = new StringBuilder();
        points.forEach(point -> all.append(outline.at(time.at(point.mjd()), value.at(point.value()))));
        svg.empty("path", "d", all);
    }

    private boolean hasTooltips() {
        return panel.size() <= MOST_TOOLTIPS;
    }

    private boolean isCrowded() {
        return panel.size() > MANY;
    }

    private double radius() {
        if (!hasTooltips()) {
            return 1.6;
        }
        return isCrowded() ? 2.4 : 3.6;
    }

    /** The path data of a mark at a place. */
    private interface Outline {
        String at(double x, double y);
    }
}
