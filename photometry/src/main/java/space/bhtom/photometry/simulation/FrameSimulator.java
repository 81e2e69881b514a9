package space.bhtom.photometry.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.Header;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.ephemeris.Ephemeris;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.JulianYear;

/**
 * Takes pictures of a {@link SimulatedField}: stars, sky, photon noise, read noise, gain, saturation, 16 bits, and a header
 * in the dialect of a real camera program. The same seed and arguments give the same file.
 */
public final class FrameSimulator {
    /** Above this many expected electrons the Poisson distribution is taken as normal. */
    private static final double MANY = 60;
    /** The telescope misses its target by so much of the frame, 1 sigma. */
    private static final double POINTING_ERROR = 0.03;

    private static final int UNSIGNED_SHORT = 32768;
    /** A moving source is painted so often along its way. */
    private static final int MOMENTS = 64;

    private static final double SECONDS_PER_DAY = 86400;

    private FrameSimulator() {}

    /** Writes one FITS frame, replacing what was there. */
    public static void write(Path file, SimulatedField field, Camera camera, Exposure exposure, HeaderDialect dialect) {
        Random random = new Random(field.seed()
                ^ Double.doubleToLongBits(exposure.mjdMid())
                ^ ((long) camera.name().hashCode() << 20));
        SkyPosition pointing = pointing(field.centre(), camera, random);
        float[] electrons = expected(field, camera, exposure, camera.plate(pointing));
        short[][] pixels = expose(electrons, camera, random);
        write(file, pixels, header -> dialect.write(header, new Shot(camera, exposure, pointing)));
    }

    private static SkyPosition pointing(SkyPosition target, Camera camera, Random random) {
        double error = POINTING_ERROR * camera.width() * camera.pixelScaleArcsec() / 3600;
        double dec = Math.max(-89.9, Math.min(89.9, target.dec() + error * random.nextGaussian()));
        return new SkyPosition(target.ra() + error * random.nextGaussian() / Math.cos(Math.toRadians(dec)), dec);
    }

    /** Electrons that each pixel would hold without noise. */
    private static float[] expected(SimulatedField field, Camera camera, Exposure exposure, PlateSolution plate) {
        float[] electrons = new float[camera.width() * camera.height()];
        double seconds = exposure.exposureSeconds();
        Arrays.fill(electrons, (float) camera.skyElectrons(seconds));
        StarPainter painter = new StarPainter(camera.width(), camera.height(), electrons, camera.fwhmPixels());
        for (ReferenceStar star : field.stars()) {
            double magnitude = star.magnitudes()[exposure.bandpassIndex()];
            double[] pixel = plate.pixel(star.at(JulianYear.of(exposure.mjdMid())));
            painter.paint(pixel[0], pixel[1], camera.electrons(magnitude, star.bpRp(), seconds));
        }
        double light = camera.electrons(exposure.targetMagnitude(), exposure.targetColour(), seconds);
        Ephemeris moving = exposure.targetEphemeris();
        if (moving == null) {
            double[] pixel = plate.pixel(field.centre());
            painter.paint(pixel[0], pixel[1], light);
            return electrons;
        }
        for (int moment = 0; moment < MOMENTS; moment++) {
            double mjd = exposure.mjdStart() + (moment + 0.5) / MOMENTS * seconds / SECONDS_PER_DAY;
            double[] pixel = plate.pixel(moving.during(camera.name(), mjd, 0).middle());
            painter.paint(pixel[0], pixel[1], light / MOMENTS);
        }
        return electrons;
    }

    private static short[][] expose(float[] electrons, Camera camera, Random random) {
        short[][] pixels = new short[camera.height()][camera.width()];
        double full = Math.min(camera.saturationAdu(), 65535);
        for (int y = 0; y < camera.height(); y++) {
            for (int x = 0; x < camera.width(); x++) {
                double detected = poisson(electrons[y * camera.width() + x], random)
                        + camera.readNoiseElectrons() * random.nextGaussian();
                double adu = detected / camera.gainElectronsPerAdu() + camera.pedestalAdu();
                pixels[y][x] = (short) (Math.round(Math.max(0, Math.min(full, adu))) - UNSIGNED_SHORT);
            }
        }
        return pixels;
    }

    /** A Poisson number: by multiplying uniform numbers (Knuth 1969, The Art of Computer Programming 2, 3.4.1) if small. */
    private static double poisson(double mean, Random random) {
        if (mean > MANY) {
            return mean + Math.sqrt(mean) * random.nextGaussian();
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static void write(Path file, short[][] pixels, HeaderWriter cards) {
        try (Fits fits = new Fits()) {
            BasicHDU<?> image = FitsFactory.hduFactory(pixels);
            Header header = image.getHeader();
            header.addValue("BZERO", UNSIGNED_SHORT, "unsigned 16 bits");
            header.addValue("BSCALE", 1, "");
            cards.write(header);
            fits.addHDU(image);
            fits.write(file.toFile());
        } catch (FitsException e) {
            throw new IllegalStateException("a simulated frame cannot be written: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds cards to a header. */
    private interface HeaderWriter {
        void write(Header header) throws FitsException;
    }
}
