package space.bhtom.photometry.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import space.bhtom.photometry.measurement.ForcedFlux;

/**
 * Where in a difference may artificial stars be added? On empty sky and upon stars and hosts, which the difference takes off,
 * wherever it is about as noisy as at the target: the nearest such places, and where these are few, as upon the core of a host,
 * the most alike of the others.
 */
final class DifferencePlaces {
    private static final int MOST = 48;
    /** Between the places, full widths: less and they would share their noise. */
    private static final double SPACING_FWHM = 1.2;
    /** Nearer the target's own light disturbs, full widths. */
    private static final double INNER_FWHM = 1.6;
    /** Noise that differs by less than this factor is alike. */
    private static final double ALIKE = 1.4;
    /** No place is taken that differs by more. */
    private static final double TOLERABLE = 2.5;

    private final DifferenceSquare square;
    private final double told;

    /** A place so many columns and rows from the target, and its error over that of the target. */
    private record Candidate(int right, int down, double ratio) {
        double distance() {
            return Math.hypot(right, down);
        }

        /** 1 for the same noise, larger for more and for less. */
        double unlikeness() {
            return Math.max(ratio, 1 / ratio);
        }
    }

    DifferencePlaces(DifferenceSquare square) {
        this.square = square;
        this.told = square.flux().fluxErrorAdu();
    }

    /** The light of all of them. */
    List<ForcedFlux> all() {
        List<Candidate> candidates = candidates();
        List<Candidate> chosen = new ArrayList<>();
        candidates.stream()
                .filter(place -> place.unlikeness() < ALIKE)
                .sorted(Comparator.comparingDouble(Candidate::distance))
                .forEach(place -> choose(place, chosen));
        candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::unlikeness))
                .forEach(place -> choose(place, chosen));
        return chosen.stream()
                .map(place -> square.at(place.right, place.down))
                .filter(flux -> flux.fluxErrorAdu() > 0)
                .toList();
    }

    private List<Candidate> candidates() {
        int room = square.room();
        List<Candidate> candidates = new ArrayList<>();
        for (int down = -room; down <= room; down++) {
            for (int right = -room; right <= room; right++) {
                Candidate place = new Candidate(right, down, square.error(right, down) / told);
                if (place.distance() >= INNER_FWHM * square.fwhmPixels() && place.unlikeness() < TOLERABLE) {
                    candidates.add(place);
                }
            }
        }
        return candidates;
    }

    private void choose(Candidate place, List<Candidate> chosen) {
        double spacing = SPACING_FWHM * square.fwhmPixels();
        boolean isApart = chosen.size() < MOST
                && chosen.stream()
                        .allMatch(other -> Math.hypot(other.right - place.right, other.down - place.down) >= spacing);
        if (isApart && square.isFree(place.right, place.down)) {
            chosen.add(place);
        }
    }
}
