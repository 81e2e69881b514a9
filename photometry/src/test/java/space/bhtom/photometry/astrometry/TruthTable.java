package space.bhtom.photometry.astrometry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import space.bhtom.photometry.detection.Source;

/** The true stars of a simulated frame, and the detections that a good detector would make of them. */
final class TruthTable {
    /** A true star: pixels, degrees, electrons. */
    record Star(double x, double y, double ra, double dec, double flux, double signalToNoise) {}

    private TruthTable() {}

    static List<Star> read(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<Star> stars = new ArrayList<>();
            lines.lines().skip(1).map(line -> line.split(",")).forEach(f -> stars.add(star(f)));
            return stars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Star star(String[] fields) {
        double[] f = new double[8];
        for (int i = 1; i < 8; i++) {
            f[i] = Double.parseDouble(fields[i]);
        }
        return new Star(f[1], f[2], f[3], f[4], f[5], f[7]);
    }

    /** Those above S/N 7, with centroid errors that fall with brightness, brightest first. */
    static List<Source> detections(List<Star> stars, long seed) {
        Random random = new Random(seed);
        return stars.stream()
                .filter(star -> star.signalToNoise() > 7)
                .sorted(Comparator.comparingDouble(Star::flux).reversed())
                .map(star -> detection(star, random))
                .toList();
    }

    private static Source detection(Star star, Random random) {
        double error = 0.05 + 1.5 / star.signalToNoise();
        return new Source(
                star.x() + error * random.nextGaussian(),
                star.y() + error * random.nextGaussian(),
                star.flux(),
                star.flux() / star.signalToNoise(),
                star.flux() / 20,
                3,
                1,
                0);
    }
}
