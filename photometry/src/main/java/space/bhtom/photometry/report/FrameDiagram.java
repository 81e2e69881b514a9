package space.bhtom.photometry.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.sky.SkyPosition;

/**
 * What did the pipeline see? One picture: the frame with its detections, the target and a compass, beside it the zero point
 * against colour, the growth curve and the figures.
 */
public final class FrameDiagram {
    private static final int MARGIN = 24;
    private static final int FRAME_SIDE = 720;
    private static final int PLOT_WIDTH = 420;
    private static final int PLOT_HEIGHT = 340;
    private static final int GROWTH_HEIGHT = 220;
    private static final int LINE = 20;
    private static final int CHARACTERS = 60;
    private static final int MOST_CIRCLES = 600;
    private static final double COMPASS = 42;
    private static final Color PAPER = new Color(0xfafaf7);
    private static final Color INK = new Color(0x222222);
    private static final Color SOURCE = new Color(0x4fb3bf);
    private static final Color TARGET = new Color(0xff6b35);

    private final FramePicture picture;
    private final BufferedImage frame;
    /** Pixels of the diagram per pixel of the frame. */
    private final double scale;

    private FrameDiagram(FramePicture picture) {
        this.picture = picture;
        this.frame = AsinhStretch.image(picture.frame(), FRAME_SIDE);
        this.scale = frame.getWidth() / (double) picture.frame().width();
    }

    /** The picture as PNG. */
    public static byte[] png(FramePicture picture) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new FrameDiagram(picture).draw(), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage draw() {
        int plots = GROWTH_HEIGHT + (picture.zeropoint() == null ? 0 : PLOT_HEIGHT);
        int lines = picture.captions().stream()
                .mapToInt(caption -> wrapped(caption).size())
                .sum();
        int stamps = picture.host() == null ? 0 : MARGIN + StampRow.height(frame.getWidth());
        int height = Math.max(frame.getHeight() + stamps, plots + LINE * (lines + 2)) + 2 * MARGIN;
        int width = frame.getWidth() + PLOT_WIDTH + 3 * MARGIN;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        pen.setColor(PAPER);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(frame, MARGIN, MARGIN, null);
        pen.setClip(MARGIN, MARGIN, frame.getWidth(), frame.getHeight());
        drawSources(pen);
        drawTarget(pen);
        if (picture.plate() != null) {
            drawCompass(pen, picture.plate());
        }
        pen.setClip(null);
        if (picture.host() != null) {
            pen.setColor(INK);
            new StampRow(picture.host()).draw(pen, MARGIN, 2 * MARGIN + frame.getHeight(), frame.getWidth());
        }
        int left = frame.getWidth() + 2 * MARGIN;
        if (picture.zeropoint() != null) {
            new ZeropointPlot(picture.zeropoint(), picture.stars()).draw(pen, left, MARGIN, PLOT_WIDTH, PLOT_HEIGHT);
        }
        int top = MARGIN + plots - GROWTH_HEIGHT;
        new GrowthPlot(picture.growth(), picture.apertureRadiusPixels())
                .draw(pen, left, top, PLOT_WIDTH, GROWTH_HEIGHT);
        drawCaptions(pen, left, MARGIN + plots + 2 * LINE);
        pen.dispose();
        return image;
    }

    private double x(double column) {
        return MARGIN + (column + 0.5) * scale;
    }

    private double y(double row) {
        return MARGIN + frame.getHeight() - (row + 0.5) * scale;
    }

    private void drawSources(Graphics2D pen) {
        double radius = Math.max(3, picture.apertureRadiusPixels() * scale);
        pen.setStroke(new BasicStroke(1f));
        pen.setColor(SOURCE);
        for (Source source : picture.sources()
                .subList(0, Math.min(MOST_CIRCLES, picture.sources().size()))) {
            pen.draw(circle(x(source.x()), y(source.y()), radius));
        }
    }

    private void drawTarget(Graphics2D pen) {
        if (Double.isNaN(picture.targetX())) {
            return;
        }
        double radius = Math.max(7, 3 * picture.fwhmPixels() * scale);
        double x = x(picture.targetX());
        double y = y(picture.targetY());
        pen.setStroke(new BasicStroke(2f));
        pen.setColor(TARGET);
        pen.draw(circle(x, y, radius));
        pen.draw(new Line2D.Double(x + radius, y, x + 2 * radius, y));
        pen.draw(new Line2D.Double(x, y - radius, x, y - 2 * radius));
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Arrows to north and east in the lower left corner. */
    private void drawCompass(Graphics2D pen, PlateSolution plate) {
        double[] centre = {picture.frame().width() / 2.0, picture.frame().height() / 2.0};
        SkyPosition middle = plate.sky(centre[0], centre[1]);
        double step = 20 * plate.pixelScaleArcsec() / 3600;
        double north = Math.min(90, middle.dec() + step);
        double east = middle.ra() + step / Math.max(0.01, Math.cos(Math.toRadians(middle.dec())));
        pen.setColor(TARGET);
        drawArrow(pen, centre, plate.pixel(new SkyPosition(middle.ra(), north)), "N");
        drawArrow(pen, centre, plate.pixel(new SkyPosition(east, middle.dec())), "E");
    }

    private void drawArrow(Graphics2D pen, double[] from, double[] to, String name) {
        double dx = to[0] - from[0];
        double dy = from[1] - to[1];
        double length = Math.hypot(dx, dy);
        double x = MARGIN + 1.6 * COMPASS;
        double y = MARGIN + frame.getHeight() - 1.6 * COMPASS;
        pen.draw(new Line2D.Double(x, y, x + COMPASS * dx / length, y + COMPASS * dy / length));
        pen.drawString(
                name, (float) (x + 1.25 * COMPASS * dx / length - 4), (float) (y + 1.25 * COMPASS * dy / length + 5));
    }

    private void drawCaptions(Graphics2D pen, int left, int top) {
        pen.setColor(INK);
        int baseline = top;
        for (String caption : picture.captions()) {
            for (String line : wrapped(caption)) {
                pen.drawString(line, left, baseline);
                baseline += LINE;
            }
        }
    }

    /** Lines of at most {@link #CHARACTERS}, broken between words. */
    private static List<String> wrapped(String text) {
        int end = text.length() <= CHARACTERS ? -1 : text.lastIndexOf(' ', CHARACTERS);
        if (end < 0) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end)));
        lines.addAll(wrapped(text.substring(end + 1)));
        return lines;
    }
}
