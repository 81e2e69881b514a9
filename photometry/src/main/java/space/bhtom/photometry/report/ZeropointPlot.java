package space.bhtom.photometry.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;

/** Standard minus instrumental magnitude of each reference star against its colour, freed of its place, with the fitted line. */
final class ZeropointPlot {
    private static final int LEFT = 56;
    private static final int BOTTOM = 40;
    private static final int TICKS = 5;
    private static final double LEAST_HALF_HEIGHT = 0.1;
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xdddddd);
    private static final Color STAR = new Color(0x2f6fd0);
    private static final Color LINE = new Color(0xff6b35);

    private final Zeropoint zeropoint;
    private final List<CalibrationStar> stars;
    private final int bandpass;
    private final double firstColour;
    private final double lastColour;
    private final double middle;
    private final double halfHeight;

    ZeropointPlot(Zeropoint zeropoint, List<CalibrationStar> stars) {
        this.zeropoint = zeropoint;
        this.bandpass =
                GaiaBandpasses.SYNTHETIC.stream().map(Bandpass::name).toList().indexOf(zeropoint.bandpass());
        this.stars = stars.stream()
                .filter(star -> Double.isFinite(star.star().magnitudes()[bandpass]))
                .toList();
        firstColour =
                this.stars.stream().mapToDouble(s -> s.star().bpRp()).min().orElse(0) - 0.1;
        lastColour = this.stars.stream().mapToDouble(s -> s.star().bpRp()).max().orElse(2) + 0.1;
        middle = zeropoint.magnitude();
        double slope = Math.abs(zeropoint.colourTerm()) * (lastColour - firstColour);
        halfHeight = Math.max(LEAST_HALF_HEIGHT, 5 * zeropoint.scatter() + slope);
    }

    /** Draws into this rectangle. */
    void draw(Graphics2D pen, int left, int top, int width, int height) {
        Axes axes = new Axes(left + LEFT, top + 20, width - LEFT - 10, height - BOTTOM - 20);
        drawGrid(pen, axes);
        pen.setColor(STAR);
        for (CalibrationStar star : stars) {
            drawStar(pen, axes, star);
        }
        pen.setColor(LINE);
        pen.setStroke(new BasicStroke(2f));
        pen.draw(new Line2D.Double(
                axes.x(firstColour), axes.y(line(firstColour)), axes.x(lastColour), axes.y(line(lastColour))));
        pen.setColor(INK);
        pen.drawString("zero point in " + zeropoint.bandpass() + " (mag of 1 ADU/s) against BP − RP", left, top + 10);
    }

    private double line(double colour) {
        return zeropoint.magnitude() + zeropoint.colourTerm() * (colour - zeropoint.pivotColour());
    }

    private void drawStar(Graphics2D pen, Axes axes, CalibrationStar star) {
        double value = star.star().magnitudes()[bandpass]
                - star.instrumentalMagnitude()
                - zeropoint.field().offset(star.x(), star.y());
        if (Math.abs(value - middle) > halfHeight) {
            return;
        }
        double x = axes.x(star.star().bpRp());
        double error = star.instrumentalError();
        pen.setStroke(new BasicStroke(1f));
        pen.draw(new Line2D.Double(x, axes.y(value - error), x, axes.y(value + error)));
        pen.fill(new Ellipse2D.Double(x - 2.5, axes.y(value) - 2.5, 5, 5));
    }

    private void drawGrid(Graphics2D pen, Axes axes) {
        pen.setStroke(new BasicStroke(1f));
        for (int i = 0; i < TICKS; i++) {
            double share = i / (TICKS - 1.0);
            double value = middle + halfHeight * (2 * share - 1);
            double colour = firstColour + share * (lastColour - firstColour);
            pen.setColor(GRID);
            pen.draw(new Line2D.Double(axes.left, axes.y(value), axes.left + axes.width, axes.y(value)));
            pen.draw(new Line2D.Double(axes.x(colour), axes.top, axes.x(colour), axes.top + axes.height));
            pen.setColor(INK);
            pen.drawString(text(value), axes.left - LEFT, (float) axes.y(value) + 5);
            pen.drawString(text(colour), (float) axes.x(colour) - 12, axes.top + axes.height + 18);
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** From numbers to the rectangle's pixels. */
    private final class Axes {
        private final int left;
        private final int top;
        private final int width;
        private final int height;

        Axes(int left, int top, int width, int height) {
            this.left = left;
            this.top = top;
            this.width = width;
            this.height = height;
        }

        double x(double colour) {
            return left + width * (colour - firstColour) / (lastColour - firstColour);
        }

        /** Brighter zero points are higher up. */
        double y(double value) {
            return top + height * (middle + halfHeight - value) / (2 * halfHeight);
        }
    }
}
