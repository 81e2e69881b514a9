package space.bhtom.photometry.measurement;

import java.util.BitSet;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/** Which pixels hold the light of sources, so that they do not count as sky? */
final class SourceMask {
    private SourceMask() {}

    /**
     * Pixels whose mean of 3 x 3 stands out by this many sigmas, and those around them, index {@code y * width + x}. The mean
     * is taken over a smaller square at the frame's border.
     */
    static BitSet of(Pixels pixels, Background background, double sigmas) {
        Pixels sky = background.subtractedFrom(pixels);
        int width = sky.width();
        BitSet mask = new BitSet(sky.values().length);
        float[] sigma = new float[width];
        for (int y = 0; y < sky.height(); y++) {
            background.sigmaRow(y, sigma);
            for (int x = 0; x < width; x++) {
                if (mean(sky, x, y) > sigmas / 3 * sigma[x]) {
                    spread(mask, sky, x, y);
                }
            }
        }
        return mask;
    }

    private static double mean(Pixels sky, int x, int y) {
        double sum = 0;
        int count = 0;
        for (int j = Math.max(0, y - 1); j <= Math.min(sky.height() - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(sky.width() - 1, x + 1); i++) {
                float value = sky.at(i, j);
                sum += !Float.isNaN(value) ? value : 0;
                count++;
            }
        }
        return sum / count;
    }

    private static void spread(BitSet mask, Pixels sky, int x, int y) {
        int left = Math.max(0, x - 2);
        int right = Math.min(sky.width() - 1, x + 2);
        for (int j = Math.max(0, y - 2); j <= Math.min(sky.height() - 1, y + 2); j++) {
            mask.set(j * sky.width() + left, j * sky.width() + right + 1);
        }
    }
}
