package space.bhtom.photometry.psf;

/**
 * A star of unit flux on the pixels around it.
 *
 * @param left column of the first pixel
 * @param top row of the first pixel
 * @param side pixels on a side
 * @param light part of the light in each pixel, row by row
 */
public record StarStamp(int left, int top, int side, double[] light) {

    /** Part of the star's light in this pixel; 0 beyond the stamp. */
    public double at(int x, int y) {
        int i = x - left;
        int j = y - top;
        return i >= 0 && j >= 0 && i < side && j < side ? light[j * side + i] : 0;
    }
}
