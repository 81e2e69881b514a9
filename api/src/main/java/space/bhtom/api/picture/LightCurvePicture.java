package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.target.Target;

/**
 * A light curve as an SVG picture: a panel of magnitudes, bright on top, and panels of fluxes where bandpasses have
 * them; MJD below, calendar dates above, a legend, and who to credit.
 *
 * <p>Of more than 6000 points in a panel, those close to a better one are left out ({@code Thinning}), and the picture
 * says so; up to 1500 tell their numbers to the mouse. The same light curve gives the same text, byte by byte.
 */
public final class LightCurvePicture {
    private static final int MOST_POINTS = 6000;
    private static final double LEFT = 68;
    private static final double RIGHT = 30;
    private static final double HEAD_PIXELS = 52;
    private static final double CALENDAR_PIXELS = 24;
    private static final double FOOT_PIXELS = 60;
    private static final double PANEL_GAP_PIXELS = 12;
    private static final double LEGEND_SHARE = 0.25;
    private static final double LEGEND_LINE_PIXELS = 19;
    private static final double TIME_PADDING = 0.03;
    private static final double NARROWEST_DAYS = 0.02;

    private final PictureStyle style;
    private final Theme theme;
    private final Target target;
    private final LightCurve curve;
    private final List<Look> looks;
    private final List<Panel> panels;
    private final Svg svg = new Svg();

    private LightCurvePicture(Target target, LightCurve curve, List<Bandpass> registry, PictureStyle style) {
        this.style = style;
        this.theme = style.theme();
        this.target = target;
        this.curve = curve;
        this.looks = Looks.of(curve, registry, theme);
        this.panels = Panels.of(curve, looks, registry);
    }

    /** The picture as SVG text; bandpasses take colour and order from the registry. */
    public static String svg(Target target, LightCurve curve, List<Bandpass> registry, PictureStyle style) {
        return new LightCurvePicture(target, curve, registry, style).draw();
    }

    private String draw() {
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                style.width(),
                "height",
                style.height(),
                "viewBox",
                "0 0 " + style.width() + " " + style.height(),
                "role",
                "img",
                "font-family",
                "sans-serif");
        svg.text("title", "Light curve of " + target.name());
        svg.empty("rect", "width", style.width(), "height", style.height(), "fill", theme.background());
        PictureHead.draw(svg, target, curve, style, LEFT);
        if (panels.isEmpty()) {
            drawNothing();
        } else {
            drawPanels();
        }
        svg.close("svg");
        return svg.toString();
    }

    private void drawNothing() {
        double middle = style.width() / 2.0;
        double y = style.height() / 2.0;
        svg.words("No measurements to show", middle, y, 16, theme.ink(), "middle");
        String advice = "Harvest an archive, upload a frame, or ask with wider filters.";
        svg.words(Lettering.fitting(advice, 12, style.width()), middle, y + 22, 12, theme.mutedInk(), "middle");
    }

    private void drawPanels() {
        double width = style.width() - LEFT - RIGHT;
        int legendLines = (int) (style.height() * LEGEND_SHARE / LEGEND_LINE_PIXELS);
        Legend legend = Legend.of(looks, panels, width, legendLines);
        legend.draw(svg, theme, LEFT, HEAD_PIXELS);
        double top = HEAD_PIXELS + legend.height() + CALENDAR_PIXELS;
        Frame frame = new Frame(LEFT, top, width, Math.max(60, style.height() - FOOT_PIXELS - top));
        Range times = Range.ofTimes(panels.stream()
                        .flatMap(panel -> panel.points().stream())
                        .toList())
                .padded(TIME_PADDING, NARROWEST_DAYS);
        Scale time = new Scale(times.least(), times.most(), frame.left(), frame.right());
        TimeAxis.draw(svg, theme, frame, time, style.width());
        drawFoot(drawPanels(frame, time));
    }

    /** One below the other; magnitudes get twice the height of a flux panel. Returns what the reader must know. */
    private List<String> drawPanels(Frame frame, Scale time) {
        double shares = panels.stream().mapToDouble(LightCurvePicture::share).sum();
        double height = frame.height() - PANEL_GAP_PIXELS * (panels.size() - 1);
        double top = frame.top();
        long thinned = 0;
        long outside = 0;
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            Frame own = new Frame(frame.left(), top, frame.width(), height * share(panel) / shares);
            PanelDrawing drawing = new PanelDrawing(panel, own, time, theme, MOST_POINTS);
            drawClip("panel" + i, own);
            drawing.draw(svg, curve, "panel" + i);
            thinned += panel.size() - drawing.drawnPoints();
            outside += drawing.pointsOutside();
            top = own.bottom() + PANEL_GAP_PIXELS;
        }
        List<String> notes = new ArrayList<>();
        if (thinned > 0) {
            notes.add("points left out, each close to a better one: " + thinned);
        }
        if (outside > 0) {
            notes.add("doubtful points outside: " + outside);
        }
        return notes;
    }

    private static double share(Panel panel) {
        return panel.isInverted() ? 2 : 1;
    }

    private void drawClip(String id, Frame frame) {
        svg.open("clipPath", "id", id);
        svg.empty("rect", "x", frame.left(), "y", frame.top(), "width", frame.width(), "height", frame.height());
        svg.close("clipPath");
    }

    /** Who to credit, and what was left out. */
    private void drawFoot(List<String> notes) {
        Set<String> archives = new TreeSet<>();
        for (int code : curve.archive().codes()) {
            archives.add(curve.archive().words().get(code));
        }
        String foot = notes.isEmpty()
                ? "Data: " + String.join(", ", archives)
                : String.join("  ·  ", notes) + "  ·  Data: " + String.join(", ", archives);
        svg.words(
                Lettering.fitting(foot, 10, style.width() - LEFT - RIGHT),
                LEFT,
                style.height() - 7.0,
                10,
                theme.mutedInk(),
                "start");
    }
}
