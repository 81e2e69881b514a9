package space.bhtom.photometry.measurement;

/** What does a star of unit flux look like at a place? */
interface StarLight {
    /** Its light on the pixels around (x, y), 0-based pixel centres, at least out to {@code reach} pixels if it is known there. */
    PixelLight at(double x, double y, double reach);

    /** Part of the star's light in a pixel. */
    interface PixelLight {
        /** In this column and row. */
        double at(int x, int y);
    }

    /** The same star, moved evenly during the exposure. */
    default StarLight trailed(Trail trail) {
        return trail.isPoint() ? this : (x, y, reach) -> trailed(trail, x, y, reach);
    }

    private PixelLight trailed(Trail trail, double x, double y, double reach) {
        int steps = trail.steps();
        PixelLight[] moments = new PixelLight[steps];
        for (int step = 0; step < steps; step++) {
            double moment = (step + 0.5) / steps - 0.5;
            moments[step] = at(x + moment * trail.x(), y + moment * trail.y(), reach);
        }
        return (column, row) -> {
            double sum = 0;
            for (PixelLight moment : moments) {
                sum += moment.at(column, row);
            }
            return sum / steps;
        };
    }
}
