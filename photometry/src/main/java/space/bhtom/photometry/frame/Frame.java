package space.bhtom.photometry.frame;

import org.jspecify.annotations.Nullable;

/**
 * One monochrome FITS image, calibrated or raw, with what its header says.
 *
 * @param name the file's name, for sentences
 * @param header what the header means, in our units
 * @param width columns
 * @param height rows
 * @param pixels ADU, row by row from the first FITS row, index {@code y * width + x}, 0-based pixel centres; NaN is
 *     masked; the pedestal is still in
 * @param noise what its calibration knows of the pixels; absent for a frame that was not calibrated here
 */
public record Frame(
        String name,
        FrameHeader header,
        int width,
        int height,
        float[] pixels,
        @Nullable PixelNoise noise) {

    public Frame {
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels do not fill " + width + " x " + height);
        }
    }

    /** One that is as it came. */
    public Frame(String name, FrameHeader header, int width, int height, float[] pixels) {
        this(name, header, width, height, pixels, null);
    }
}
