package space.bhtom.photometry.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import space.bhtom.photometry.detection.Source;

/** The true stars of a simulated frame, and the detections that a good detector would make of them. */
public final class TruthTable {
    /** A true star: pixels, degrees, electrons, standard magnitude. */
    public record Star(
            double x,
            double y,
            double ra,
            double dec,
            double flux,
            double magnitude,
            double signalToNoise,
            double neighbour,
            boolean isSaturated) {}

    private TruthTable() {}

    /** All stars of {@code NAME.truth.csv.gz}. */
    public static List<Star> read(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String[] names = lines.readLine().split(",");
            return lines.lines()
                    .map(line -> star(named(names, line.split(","))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Double> named(String[] names, String[] fields) {
        Map<String, Double> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], Double.valueOf(fields[i]));
        }
        return row;
    }

    private static Star star(Map<String, Double> row) {
        return new Star(
                row.get("x"),
                row.get("y"),
                row.get("ra"),
                row.get("dec"),
                row.get("flux"),
                row.getOrDefault("mag_std", row.get("mag")),
                row.get("snr_iso"),
                row.get("nn_dist"),
                row.get("saturated") > 0);
    }

    /** Those above S/N 7, with errors of place and flux that fall with brightness, brightest first. */
    public static List<Source> detections(List<Star> stars, double gainElectronsPerAdu, long seed) {
        Random random = new Random(seed);
        return stars.stream()
                .filter(star -> star.signalToNoise() > 7)
                .sorted(Comparator.comparingDouble(Star::flux).reversed())
                .map(star -> detection(star, gainElectronsPerAdu, random))
                .toList();
    }

    private static Source detection(Star star, double gain, Random random) {
        double error = 0.05 + 1.5 / star.signalToNoise();
        double fluxError = star.flux() / Math.min(star.signalToNoise(), 300) / gain;
        return new Source(
                star.x() + error * random.nextGaussian(),
                star.y() + error * random.nextGaussian(),
                star.flux() / gain + fluxError * random.nextGaussian(),
                fluxError,
                star.flux() / gain / 20,
                3,
                1,
                star.isSaturated() ? 1 : 0);
    }
}
