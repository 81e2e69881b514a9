package space.bhtom.photometry.measurement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.PixelNoise;
import space.bhtom.photometry.frame.Pixels;

/**
 * By which factor is the error of a place larger or smaller than that of a detector whose pixels are all alike? Fluxes are
 * measured with weights {@code P / A}, P being the star's shape and A the variance that such a detector has; of true
 * variances V the error is {@code sqrt(sum P^2 V / A^2 / sum P^2 / A)} times the one that was told. V comes from the calibration of
 * the frame, and is brought to the noise of its sky, which is measured: so a gain that is wrong does no harm here.
 */
public final class NoiseScale {
    private static final int SAMPLES = 20_011;
    private static final double FWHM_PER_SIGMA = 2.3548;
    private static final double REACH_SIGMAS = 3;

    private final Pixels sky;
    private final Background background;
    private final double gain;
    private final double sigma;
    private final float @Nullable [] variance;
    private final double level;

    private NoiseScale(Pixels sky, Background background, double gain, double fwhm, float @Nullable [] variance) {
        this.sky = sky;
        this.background = background;
        this.gain = gain;
        this.sigma = fwhm / FWHM_PER_SIGMA;
        this.variance = variance;
        this.level = variance == null ? 1 : level(variance);
    }

    /** Of a frame with its sky; 1 everywhere for one that was not calibrated here. */
    static NoiseScale of(Frame frame, Pixels sky, Background background, NoiseModel noise, double fwhm) {
        PixelNoise known = frame.noise();
        return new NoiseScale(
                sky, background, noise.gainElectronsPerAdu(), fwhm, known == null ? null : known.varianceAdu2());
    }

    /** Median of what is measured over what is known. */
    private double level(float[] known) {
        int step = Math.max(1, known.length / SAMPLES);
        double[] ratios = new double[known.length / step];
        int count = 0;
        for (int i = 0; i < ratios.length; i++) {
            int at = i * step;
            double ratio = assumed(at % sky.width(), at / sky.width()) / known[at];
            if (Double.isFinite(ratio)) {
                ratios[count++] = ratio;
            }
        }
        double[] sorted = Arrays.copyOf(ratios, count);
        Arrays.sort(sorted);
        return count == 0 ? 1 : GrowthCurve.median(sorted);
    }

    private double assumed(int x, int y) {
        double noise = background.sigma(x, y);
        float value = sky.at(x, y);
        return noise * noise + Math.max(0, value) / gain;
    }

    Source scaled(Source source) {
        double factor = at(source.x(), source.y());
        return factor == 1
                ? source
                : new Source(
                        source.x(),
                        source.y(),
                        source.fluxAdu(),
                        source.fluxErrorAdu() * factor,
                        source.peakAdu(),
                        source.fwhmPixels(),
                        source.elongation(),
                        source.flags());
    }

    ForcedFlux scaled(ForcedFlux flux) {
        return new ForcedFlux(
                flux.x(),
                flux.y(),
                flux.fluxAdu(),
                flux.fluxErrorAdu() * at(flux.x(), flux.y()),
                flux.localSkyAdu(),
                flux.flags());
    }

    /** The factor for a star at this place; 1 where no pixel of it is known. */
    double at(double x, double y) {
        if (variance == null) {
            return 1;
        }
        double told = 0;
        double truth = 0;
        int reach = (int) Math.ceil(REACH_SIGMAS * sigma);
        for (int j = (int) Math.rint(y) - reach; j <= Math.rint(y) + reach; j++) {
            for (int i = (int) Math.rint(x) - reach; i <= Math.rint(x) + reach; i++) {
                if (sky.contains(i, j) && !Float.isNaN(sky.at(i, j))) {
                    double shape = Math.exp(-(Math.pow(i - x, 2) + Math.pow(j - y, 2)) / (sigma * sigma));
                    double assumed = assumed(i, j);
                    told += shape / assumed;
                    truth += shape * level * variance[j * sky.width() + i] / (assumed * assumed);
                }
            }
        }
        return told > 0 && truth > 0 ? Math.sqrt(truth / told) : 1;
    }
}
