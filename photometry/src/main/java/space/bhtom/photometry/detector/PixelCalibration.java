package space.bhtom.photometry.detector;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.detection.SaturatedPixels;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.HeaderChoice;
import space.bhtom.photometry.frame.PixelNoise;

/**
 * The light of each pixel, its variance, and the pixels that tell nothing.
 *
 * <p>With stored value s, signal without light d, flat f and gain g: {@code v = (s - d) / f} and
 * {@code V = ((s - b) / g + (r / g)^2 + V_d) / f^2 + v^2 V_f / f^2}, all electrons, those of the dark current too, having the noise of
 * their number. Masked are pixels that weigh light with less than a fifth or more than thrice the median, and hot ones:
 * those whose dark current makes more noise than the sky and the reading together.
 */
final class PixelCalibration {
    private static final double LEAST_RESPONSE = 0.2;
    private static final double MOST_RESPONSE = 3;
    /** Where no gain is known: of most cameras to a factor of two; it only spreads the noise, the sky tells how much. */
    private static final double COMMON_GAIN = 1;

    private final Frame raw;
    private final DarkSignal signal;
    private final @Nullable Master flat;
    private final DetectorFigures figures;
    private final double gain;
    private final double seconds;
    private final double pedestal;

    PixelCalibration(Frame raw, DarkSignal signal, @Nullable Master flat, DetectorFigures figures) {
        this.raw = raw;
        this.signal = signal;
        this.flat = flat;
        this.figures = figures;
        this.gain = figures.gainElectronsPerAdu() == null ? COMMON_GAIN : figures.gainElectronsPerAdu();
        this.seconds = raw.header().exposureSeconds();
        this.pedestal = raw.header().pedestalAdu();
    }

    /** The calibrated frame, these choices among those of its header. */
    Frame frame(List<HeaderChoice> choices) {
        BitSet full = SaturatedPixels.of(raw);
        int count = raw.pixels().length;
        float[] values = new float[count];
        float[] variances = new float[count];
        double readNoise = figures.readNoiseElectrons() == null ? 0 : figures.readNoiseElectrons() / gain;
        double hottest = hottest(readNoise);
        for (int i = 0; i < count; i++) {
            double current = signal.current(i, seconds);
            double light = raw.pixels()[i] - pedestal - signal.level(i, seconds);
            double response = flat == null ? 1 : flat.level().values()[i];
            double value = light / response;
            double variance = Math.max(0, light + Math.max(0, current)) / gain
                    + readNoise * readNoise
                    + signal.variance(i, seconds)
                    + (flat == null ? 0 : value * value * flat.variance()[i]);
            boolean isUsable = response > LEAST_RESPONSE && response < MOST_RESPONSE && !(current > hottest);
            values[i] = isUsable ? (float) value : Float.NaN;
            variances[i] = (float) (variance / (response * response));
        }
        return new Frame(
                raw.name(),
                raw.header().withDetector(figures.gainElectronsPerAdu(), figures.readNoiseElectrons(), choices),
                raw.width(),
                raw.height(),
                values,
                new PixelNoise(full, variances));
    }

    /** Dark current in ADU that makes as much noise as sky and reading do. */
    private double hottest(double readNoise) {
        float[] some = raw.pixels().clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = (float) (some[i] - pedestal - signal.level(i, seconds));
        }
        double noise = Samples.pixelScatter(some);
        double sky = Math.max(Samples.median(some) + readNoise * readNoise * gain, noise * noise * gain);
        return sky;
    }
}
