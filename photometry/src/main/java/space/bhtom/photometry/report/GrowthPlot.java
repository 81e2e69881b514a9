package space.bhtom.photometry.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import space.bhtom.photometry.measurement.LightGrowth;

/** The part of a star's light within circles of growing radius, and the aperture that was used. */
final class GrowthPlot {
    private static final int LEFT = 56;
    private static final int BOTTOM = 40;
    private static final int TICKS = 5;
    private static final double HIGHEST = 1.1;
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xdddddd);
    private static final Color LIGHT = new Color(0x2f6fd0);
    private static final Color APERTURE = new Color(0xff6b35);

    private final LightGrowth growth;
    private final double apertureRadius;
    private final double lastRadius;

    GrowthPlot(LightGrowth growth, double apertureRadius) {
        this.growth = growth;
        this.apertureRadius = apertureRadius;
        List<Double> radii = growth.radiiPixels();
        this.lastRadius = radii.isEmpty() ? Math.max(1, apertureRadius) : radii.get(radii.size() - 1);
    }

    /** Draws into this rectangle. */
    void draw(Graphics2D pen, int left, int top, int width, int height) {
        int x = left + LEFT;
        int y = top + 20;
        int across = width - LEFT - 10;
        int up = height - BOTTOM - 20;
        pen.setStroke(new BasicStroke(1f));
        for (int i = 0; i < TICKS; i++) {
            double share = i / (TICKS - 1.0);
            pen.setColor(GRID);
            double row = y + up * (1 - share / HIGHEST);
            double column = x + share * across;
            pen.draw(new Line2D.Double(x, row, x + across, row));
            pen.draw(new Line2D.Double(column, y, column, y + up));
            pen.setColor(INK);
            pen.drawString(String.format(Locale.ROOT, "%.2f", share), left, (float) row + 5);
            pen.drawString(String.format(Locale.ROOT, "%.1f", share * lastRadius), (float) column - 12, y + up + 18);
        }
        pen.setColor(APERTURE);
        pen.setStroke(new BasicStroke(2f));
        double aperture = x + across * apertureRadius / lastRadius;
        pen.draw(new Line2D.Double(aperture, y, aperture, y + up));
        pen.setColor(LIGHT);
        for (int i = 0; i < growth.shares().size(); i++) {
            double column = x + across * growth.radiiPixels().get(i) / lastRadius;
            double row = y + up * (1 - Math.min(HIGHEST, growth.shares().get(i)) / HIGHEST);
            pen.fill(new Ellipse2D.Double(column - 2.5, row - 2.5, 5, 5));
        }
        pen.setColor(INK);
        pen.drawString("light within a radius in pixels, of " + growth.starCount() + " stars", left, top + 10);
    }
}
