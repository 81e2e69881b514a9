package space.bhtom.photometry.measurement;

import space.bhtom.photometry.frame.Pixels;

/** The pixels of a measured frame, their noise, and its stars' shape, for those who compare frames. */
public final class FrameLight {
    private final ForcedPhotometry.Scene scene;
    private final StarLight stars;
    private final FieldCorrection scale;

    FrameLight(ForcedPhotometry.Scene scene, StarLight stars, FieldCorrection scale) {
        this.scene = scene;
        this.stars = stars;
        this.scale = scale;
    }

    /** A number for each pixel. */
    @FunctionalInterface
    public interface Grid {
        /** In this column and row. */
        double at(int x, int y);
    }

    /** Light over the sky in a pixel, ADU; NaN where it is masked, full or outside. */
    public double at(int x, int y) {
        Pixels sky = scene.sky();
        boolean isKnown = sky.contains(x, y) && !scene.full().get(y * sky.width() + x);
        return isKnown ? sky.at(x, y) : Double.NaN;
    }

    /** Noise of the sky in a pixel, 1 sigma, ADU. */
    public double sigma(double x, double y) {
        return scene.background().sigma(x, y);
    }

    /** Electrons per ADU. */
    public double gain() {
        return scene.noise().gainElectronsPerAdu();
    }

    /** A star at this place that has unit flux on the scale of the frame's sources, out to so many pixels. */
    public Grid star(double x, double y, double reach) {
        StarLight.PixelLight light = stars.at(x, y, reach);
        double factor = 1 / scale.at(x, y);
        return (column, row) -> factor * light.at(column, row);
    }
}
