package space.bhtom.photometry.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import space.bhtom.photometry.detection.Source;

/** The stars that a simulated frame really shows, and how a list of sources compares with them. */
final class Truth {
    private static final double MATCH_FWHM = 0.5;
    private static final double BORDER = 12;
    private static final double MATCH_MAGNITUDES = 1.5;

    /**
     * @param magnitude instrumental
     * @param signalToNoise of an isolated star, optimal
     * @param neighbour distance of the nearest detectable neighbour, pixels
     */
    record Star(double x, double y, double magnitude, double signalToNoise, double neighbour, boolean isSaturated) {}

    /** A source and the star that it shows. */
    record Match(Star star, Source source) {}

    private final List<Star> stars = new ArrayList<>();
    private final double matchRadius;

    Truth(Path table, double fwhm) {
        matchRadius = Math.max(1, MATCH_FWHM * fwhm);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            List<String> columns = Arrays.asList(lines.get(0).split(","));
            for (String line : lines.subList(1, lines.size())) {
                stars.add(star(columns, line.split(",", -1)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Star star(List<String> columns, String[] row) {
        String neighbour = row[columns.indexOf("nn_dist")];
        String saturated = row[columns.indexOf("saturated")];
        return new Star(
                Double.parseDouble(row[columns.indexOf("x")]),
                Double.parseDouble(row[columns.indexOf("y")]),
                Double.parseDouble(row[columns.indexOf("mag")]),
                Double.parseDouble(row[columns.indexOf("snr_iso")]),
                neighbour.isEmpty() ? 1e9 : Double.parseDouble(neighbour),
                saturated.equals("1") || saturated.equalsIgnoreCase("true"));
    }

    /** Unsaturated stars inside the frame of more than this signal to noise. */
    List<Star> stars(double signalToNoise, int width, int height) {
        return stars.stream()
                .filter(star -> !star.isSaturated && star.signalToNoise > signalToNoise)
                .filter(star ->
                        star.x > BORDER && star.y > BORDER && star.x < width - BORDER && star.y < height - BORDER)
                .toList();
    }

    /** The nearest source of each of these stars, if it is near and about as bright as the zero point says. */
    List<Match> matched(List<Star> wanted, List<Source> sources, double zeropoint) {
        List<Match> matches = new ArrayList<>();
        for (Star star : wanted) {
            for (Source source : sources) {
                double off = source.fluxAdu() > 0 ? magnitude(source) + zeropoint - star.magnitude : 99;
                if (isAt(star, source, matchRadius) && Math.abs(off) < MATCH_MAGNITUDES) {
                    matches.add(new Match(star, source));
                    break;
                }
            }
        }
        return matches;
    }

    /** Part of the sources of more than 5 sigma that show a true star of more than 2 sigma. */
    double purity(List<Source> sources) {
        List<Source> sure =
                sources.stream().filter(source -> source.signalToNoise() > 5).toList();
        long real = sure.stream().filter(this::isReal).count();
        return (double) real / sure.size();
    }

    private boolean isReal(Source source) {
        return stars.stream()
                .anyMatch(star -> isAt(star, source, star.isSaturated ? 10 * matchRadius : matchRadius)
                        && (star.signalToNoise > 2 || star.isSaturated));
    }

    private static boolean isAt(Star star, Source source, double radius) {
        return Math.abs(star.x - source.x()) < radius
                && Math.abs(star.y - source.y()) < radius
                && Math.hypot(star.x - source.x(), star.y - source.y()) < radius;
    }

    /** Median of true minus measured magnitude of the bright isolated stars. */
    double zeropoint(List<Source> sources) {
        double[] differences = stars.stream()
                .filter(star -> !star.isSaturated && star.signalToNoise > 100 && star.neighbour > 6 * matchRadius)
                .flatMap(star -> sources.stream()
                        .filter(source -> isAt(star, source, matchRadius) && source.fluxAdu() > 0)
                        .map(source -> star.magnitude - magnitude(source)))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return differences[differences.length / 2];
    }

    static double magnitude(Source source) {
        return -2.5 * Math.log10(source.fluxAdu());
    }
}
