package space.bhtom.photometry.measurement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.truth.TruthTable;
import space.bhtom.photometry.truth.TruthTable.Star;

/** The stars that a simulated frame really shows, and how a list of sources compares with them. */
final class Truth {
    private static final double MATCH_FWHM = 0.5;
    private static final double BORDER = 12;
    private static final double MATCH_MAGNITUDES = 1.5;

    /** A source and the star that it shows. */
    record Match(Star star, Source source) {}

    private final List<Star> stars;
    private final double matchRadius;

    Truth(Path table, double fwhm) {
        matchRadius = Math.max(1, MATCH_FWHM * fwhm);
        stars = TruthTable.read(table);
    }

    /** Unsaturated stars inside the frame of more than this signal to noise. */
    List<Star> stars(double signalToNoise, int width, int height) {
        return stars.stream()
                .filter(star -> !star.isSaturated() && star.signalToNoise() > signalToNoise)
                .filter(star -> star.x() > BORDER
                        && star.y() > BORDER
                        && star.x() < width - BORDER
                        && star.y() < height - BORDER)
                .toList();
    }

    /** The nearest source of each of these stars, if it is near and about as bright as the zero point says. */
    List<Match> matched(List<Star> wanted, List<Source> sources, double zeropoint) {
        List<Match> matches = new ArrayList<>();
        for (Star star : wanted) {
            for (Source source : sources) {
                double off = source.fluxAdu() > 0 ? magnitude(source) + zeropoint - magnitude(star) : 99;
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
                .anyMatch(star -> isAt(star, source, star.isSaturated() ? 10 * matchRadius : matchRadius)
                        && (star.signalToNoise() > 2 || star.isSaturated()));
    }

    private static boolean isAt(Star star, Source source, double radius) {
        return Math.abs(star.x() - source.x()) < radius
                && Math.abs(star.y() - source.y()) < radius
                && Math.hypot(star.x() - source.x(), star.y() - source.y()) < radius;
    }

    /** Median of true minus measured magnitude of the bright isolated stars. */
    double zeropoint(List<Source> sources) {
        double[] differences = stars.stream()
                .filter(star -> !star.isSaturated() && star.signalToNoise() > 100 && star.neighbour() > 6 * matchRadius)
                .flatMap(star -> sources.stream()
                        .filter(source -> isAt(star, source, matchRadius) && source.fluxAdu() > 0)
                        .map(source -> magnitude(star) - magnitude(source)))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return differences[differences.length / 2];
    }

    /** The star at this place. */
    Star nearest(double x, double y) {
        return stars.stream()
                .min(Comparator.comparingDouble(star -> Math.hypot(star.x() - x, star.y() - y)))
                .orElseThrow();
    }

    /** Instrumental, of the star's electrons. */
    static double magnitude(Star star) {
        return -2.5 * Math.log10(star.flux());
    }

    static double magnitude(Source source) {
        return -2.5 * Math.log10(source.fluxAdu());
    }
}
