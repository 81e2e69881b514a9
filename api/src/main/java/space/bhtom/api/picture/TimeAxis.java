package space.bhtom.api.picture;

/** The horizontal axis that all panels share: MJD below, calendar dates above. */
final class TimeAxis {
    private static final double MJD_LABEL_PIXELS = 92;
    private static final double FONT_PIXELS = 11;
    private static final double NOTCH_PIXELS = 5;

    private TimeAxis() {}

    static void draw(Svg svg, Theme theme, Frame frame, Scale time, double pictureWidth) {
        Ticks ticks = Ticks.between(time.least(), time.most(), Math.max(2, (int) (frame.width() / MJD_LABEL_PIXELS)));
        StringBuilder grid = new StringBuilder();
        StringBuilder notches = new StringBuilder();
        svg.open("g", "text-anchor", "middle", "font-size", FONT_PIXELS, "fill", theme.mutedInk());
        for (double tick : ticks.values()) {
            double x = time.at(tick);
            grid.append(line(x, frame.top(), frame.height()));
            notches.append(line(x, frame.bottom(), NOTCH_PIXELS));
            svg.text("text", ticks.label(tick), "x", x, "y", frame.bottom() + 19);
        }
        for (CalendarTicks.Tick tick : CalendarTicks.along(time)) {
            double x = time.at(tick.mjd());
            notches.append(line(x, frame.top(), -NOTCH_PIXELS));
            if (x + Lettering.width(tick.label(), FONT_PIXELS) / 2 < pictureWidth) {
                svg.text("text", tick.label(), "x", x, "y", frame.top() - 9);
            }
        }
        svg.close("g");
        svg.empty("path", "d", grid, "stroke", theme.grid());
        svg.empty("path", "d", notches, "stroke", theme.frame());
        double middle = frame.left() + frame.width() / 2;
        svg.words("MJD (UTC, mid-exposure)", middle, frame.bottom() + 38, 12, theme.ink(), "middle");
    }

    private static String line(double x, double y, double length) {
        return "M" + Svg.number(x) + " " + Svg.number(y) + "v" + Svg.number(length);
    }
}
