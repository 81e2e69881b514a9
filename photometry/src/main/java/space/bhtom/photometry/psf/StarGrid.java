package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which stars stand near a place? Stars of one moment, sorted into square cells. */
final class StarGrid {
    private final Stars stars;
    private final double cell;
    private final int columns;
    private final int rows;
    private final int[] first;
    private final int[] next;

    /** In parts of the frame for each star. */
    private static final double CELL_AREA = 0.5;

    /** For looks out to {@code least} pixels, in cells of this size or, where stars are few, larger ones. */
    StarGrid(Stars stars, int width, int height, double least) {
        this.stars = stars;
        this.cell = Math.max(least, Math.sqrt(CELL_AREA * width * height / Math.max(1, stars.count)));
        columns = (int) (width / cell) + 1;
        rows = (int) (height / cell) + 1;
        first = new int[columns * rows];
        next = new int[stars.count];
        Arrays.fill(first, -1);
        for (int star = stars.count - 1; star >= 0; star--) {
            int place = row(stars.y[star]) * columns + column(stars.x[star]);
            next[star] = first[place];
            first[place] = star;
        }
    }

    private int column(double x) {
        return Math.max(0, Math.min(columns - 1, (int) (x / cell)));
    }

    private int row(double y) {
        return Math.max(0, Math.min(rows - 1, (int) (y / cell)));
    }

    /** Visits all living stars within {@code radius} of a place. */
    void around(double x, double y, double radius, IntConsumer visitor) {
        for (int j = row(y - radius); j <= row(y + radius); j++) {
            for (int i = column(x - radius); i <= column(x + radius); i++) {
                for (int star = first[j * columns + i]; star >= 0; star = next[star]) {
                    double dx = stars.x[star] - x;
                    double dy = stars.y[star] - y;
                    if (stars.flux[star] > 0 && dx * dx + dy * dy < radius * radius) {
                        visitor.accept(star);
                    }
                }
            }
        }
    }
}
