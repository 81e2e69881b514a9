package space.bhtom.photometry.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import space.bhtom.photometry.measurement.HostStamp;

/** A target on a galaxy, three times side by side: as seen, without the galaxy, and without itself too. */
final class StampRow {
    private static final int GAP = 12;
    private static final int LINE = 18;
    private static final List<String> TITLES = List.of("around the target", "less the galaxy", "less the target too");

    private final HostStamp host;

    StampRow(HostStamp host) {
        this.host = host;
    }

    /** Of stamps and titles, if they are so wide together. */
    static int height(int width) {
        return LINE + side(width);
    }

    private static int side(int width) {
        return (width - (TITLES.size() - 1) * GAP) / TITLES.size();
    }

    /** With its upper left corner here, in the pen's colour. */
    void draw(Graphics2D pen, int left, int top, int width) {
        int side = side(width);
        List<BufferedImage> images = AsinhStretch.stamps(List.of(host.seen(), host.withoutGalaxy(), host.rest()), side);
        for (int i = 0; i < TITLES.size(); i++) {
            int x = left + i * (side + GAP);
            pen.drawString(TITLES.get(i), x, top + LINE - 6);
            pen.drawImage(images.get(i), x, top + LINE, null);
        }
    }
}
