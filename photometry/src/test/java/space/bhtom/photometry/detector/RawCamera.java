package space.bhtom.photometry.detector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.Header;

/**
 * A detector as it is before calibration: a bias with a slope, a dark current with hot pixels, a flat with vignetting, dust and
 * pixels that differ, and a field of stars of known light.
 */
final class RawCamera {
    static final int SIZE = 256;
    static final double GAIN = 1.5;
    static final double READ_NOISE = 7;
    private static final double SKY = 400;
    private static final double SIGMA = 1.3;
    private static final int STEP = 16;

    private final Random random = new Random(4);
    private final double[] response = new double[SIZE * SIZE];
    private final double[] bias = new double[SIZE * SIZE];
    private final double[] darkElectronsPerSecond = new double[SIZE * SIZE];
    private final List<double[]> stars = new ArrayList<>();
    private final Path folder;

    RawCamera(Path folder) {
        this.folder = folder;
        for (int i = 0; i < response.length; i++) {
            double x = (i % SIZE) / (double) SIZE - 0.5;
            double y = (i / SIZE) / (double) SIZE - 0.5;
            double dust = Math.hypot(i % SIZE - 90, i / SIZE - 140) < 12 ? 0.85 : 1;
            response[i] = dust * (1 - 0.9 * (x * x + y * y)) * (1 + 0.01 * random.nextGaussian());
            bias[i] = 800 + 30 * x;
            darkElectronsPerSecond[i] = random.nextInt(400) == 0 ? 60 : 0.2;
        }
        for (int y = STEP; y < SIZE - STEP / 2; y += STEP) {
            for (int x = STEP; x < SIZE - STEP / 2; x += STEP) {
                stars.add(new double[] {x + random.nextDouble() - 0.5, y + random.nextDouble() - 0.5, light()});
            }
        }
    }

    private double light() {
        return Math.exp(Math.log(3000) + random.nextDouble() * Math.log(100));
    }

    /** Column, row and electrons of each star, were the detector even. */
    List<double[]> stars() {
        return List.copyOf(stars);
    }

    boolean isHot(int x, int y) {
        return darkElectronsPerSecond[y * SIZE + x] > 1;
    }

    Path bias(int number) {
        return write("bias" + number, exposed(new double[SIZE * SIZE], 0), "Bias Frame", 0, "R");
    }

    Path dark(int number, double seconds) {
        return write("dark" + number, exposed(new double[SIZE * SIZE], seconds), "Dark Frame", seconds, "R");
    }

    Path flat(int number, String filter) {
        double[] light = new double[SIZE * SIZE];
        java.util.Arrays.fill(light, 40000 - 2000 * number);
        return write("flat" + filter + number, exposed(light, 3), "Flat Field", 3, filter);
    }

    Path light(double seconds) {
        double[] light = new double[SIZE * SIZE];
        java.util.Arrays.fill(light, SKY);
        for (double[] star : stars) {
            for (int i = 0; i < light.length; i++) {
                double r2 = Math.pow(i % SIZE - star[0], 2) + Math.pow(i / SIZE - star[1], 2);
                if (r2 < 200) {
                    light[i] += star[2] * Math.exp(-r2 / 2 / SIGMA / SIGMA) / (2 * Math.PI * SIGMA * SIGMA);
                }
            }
        }
        return write("light", exposed(light, seconds), "Light Frame", seconds, "R");
    }

    private short[][] exposed(double[] light, double seconds) {
        short[][] pixels = new short[SIZE][SIZE];
        for (int i = 0; i < light.length; i++) {
            double mean = light[i] * response[i] + darkElectronsPerSecond[i] * seconds;
            double electrons = mean + Math.sqrt(mean) * random.nextGaussian() + READ_NOISE * random.nextGaussian();
            double adu = Math.max(0, Math.min(65535, Math.rint(electrons / GAIN + bias[i])));
            pixels[i / SIZE][i % SIZE] = (short) (adu - 32768);
        }
        return pixels;
    }

    private Path write(String name, short[][] pixels, String kind, double seconds, String filter) {
        Path file = folder.resolve(name + ".fits");
        try (Fits fits = new Fits()) {
            BasicHDU<?> image = FitsFactory.hduFactory(pixels);
            Header header = image.getHeader();
            header.addValue("BZERO", 32768, "unsigned 16 bits");
            header.addValue("BSCALE", 1, "");
            header.addValue("IMAGETYP", kind, "");
            header.addValue("EXPTIME", seconds, "s");
            header.addValue("FILTER", filter, "");
            header.addValue("DATE-OBS", "2026-03-14T22:00:00", "");
            fits.addHDU(image);
            fits.write(file.toFile());
        } catch (FitsException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
