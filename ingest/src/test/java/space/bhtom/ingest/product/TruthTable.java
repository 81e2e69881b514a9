package space.bhtom.ingest.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import space.bhtom.schema.sky.SkyPosition;

/** What truly is on a simulated frame. */
final class TruthTable {
    private final List<String> names;
    private final List<String[]> rows;

    private TruthTable(List<String> lines) {
        names = List.of(lines.get(0).split(","));
        rows = lines.stream().skip(1).map(line -> line.split(",")).toList();
    }

    static TruthTable read(Path file) {
        boolean isGzip = file.toString().endsWith(".gz");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                isGzip ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            return new TruthTable(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row, brightest first. */
    List<Star> stars() {
        String magnitude = names.contains("mag_std") ? "mag_std" : "mag";
        return rows.stream()
                .map(row -> star(row, magnitude))
                .sorted(Comparator.comparingDouble(Star::magnitude))
                .toList();
    }

    /** A star alone, bright and unsaturated, well inside the frame: its brightness is known to a few mmag. */
    Star goodStar(int framePixels) {
        return stars().stream()
                .filter(star -> !star.isSaturated() && star.signalToNoise() > 200 && star.neighbourPixels() > 25)
                .filter(star -> isInside(star.x(), framePixels) && isInside(star.y(), framePixels))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isInside(double pixel, int framePixels) {
        return pixel > 100 && pixel < framePixels - 100;
    }

    private Star star(String[] row, String magnitude) {
        return new Star(
                number(row, "x"),
                number(row, "y"),
                new SkyPosition(number(row, "ra"), number(row, "dec")),
                number(row, magnitude),
                number(row, "snr_iso"),
                number(row, "nn_dist"),
                number(row, "saturated") > 0);
    }

    private double number(String[] row, String name) {
        String text = row[names.indexOf(name)];
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    record Star(
            double x,
            double y,
            SkyPosition position,
            double magnitude,
            double signalToNoise,
            double neighbourPixels,
            boolean isSaturated) {}
}
