package space.bhtom.photometry.frame;

import java.util.BitSet;

/**
 * What the calibration of a frame knows of its pixels.
 *
 * @param full pixels that were full before anything was subtracted or divided, index {@code y * width + x}; not copied
 * @param varianceAdu2 of each pixel, ADU^2: its own light, dark current and read noise, and the errors of bias, dark and
 *     flat; not copied
 */
public record PixelNoise(BitSet full, float[] varianceAdu2) {}
