package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Flag;

/**
 * Which points are drawn on which axis?
 *
 * <p>Whatever has a magnitude is drawn as a magnitude. A flux is never turned into one for the picture: that would lose
 * the negative fluxes of forced photometry and bend the errors of the faint ones. So a bandpass with rows that have only
 * a flux is drawn whole, with all its fluxes, on an axis of flux below: in µJy where that is known, otherwise one axis
 * for each delivered unit.
 */
final class Panels {
    private static final String MICROJANSKY = "µJy";

    private final LightCurve curve;
    private final List<Look> looks;

    private Panels(LightCurve curve, List<Look> looks) {
        this.curve = curve;
        this.looks = looks;
    }

    static List<Panel> of(LightCurve curve, List<Look> looks, List<Bandpass> registry) {
        Panels panels = new Panels(curve, looks);
        List<Panel> all = new ArrayList<>();
        all.add(panels.magnitudes(registry));
        Set<String> fluxOnly = panels.bandpassesWithoutMagnitude();
        for (String unit : panels.fluxUnits(fluxOnly)) {
            all.add(panels.fluxes(unit, fluxOnly));
        }
        all.removeIf(panel -> panel.series().isEmpty());
        return all;
    }

    private Panel magnitudes(List<Bandpass> registry) {
        Map<String, List<Point>> points = new HashMap<>();
        for (int row = 0; row < curve.size(); row++) {
            if (!Double.isNaN(curve.magnitude()[row])) {
                add(points, row, curve.magnitude()[row], curve.magnitudeError()[row]);
            }
        }
        return new Panel(magnitudeName(points.keySet(), registry), "mag", true, series(points));
    }

    private static String magnitudeName(Set<String> bandpasses, List<Bandpass> registry) {
        Set<String> systems = new TreeSet<>();
        for (Bandpass bandpass : registry) {
            if (bandpasses.contains(bandpass.name())) {
                systems.add(
                        switch (bandpass.magnitudeSystem()) {
                            case AB -> "AB";
                            case VEGA -> "Vega";
                        });
            }
        }
        return systems.isEmpty() ? "magnitude" : "magnitude (" + String.join(" and ", systems) + ")";
    }

    private Set<String> bandpassesWithoutMagnitude() {
        Set<String> names = new LinkedHashSet<>();
        for (int row = 0; row < curve.size(); row++) {
            if (Double.isNaN(curve.magnitude()[row])) {
                names.add(bandpass(row));
            }
        }
        return names;
    }

    private List<String> fluxUnits(Set<String> bandpasses) {
        Set<String> units = new TreeSet<>();
        boolean isMicrojansky = false;
        for (int row = 0; row < curve.size(); row++) {
            if (bandpasses.contains(bandpass(row)) && !Double.isNaN(flux(row))) {
                String unit = fluxUnit(row);
                isMicrojansky |= unit.equals(MICROJANSKY);
                units.add(unit);
            }
        }
        List<String> ordered = new ArrayList<>(units);
        if (isMicrojansky) {
            ordered.remove(MICROJANSKY);
            ordered.add(0, MICROJANSKY);
        }
        return ordered;
    }

    private Panel fluxes(String unit, Set<String> bandpasses) {
        Map<String, List<Point>> points = new HashMap<>();
        for (int row = 0; row < curve.size(); row++) {
            if (bandpasses.contains(bandpass(row))
                    && !Double.isNaN(flux(row))
                    && fluxUnit(row).equals(unit)) {
                add(points, row, flux(row), fluxError(row));
            }
        }
        String name = unit.equals(MICROJANSKY) ? "flux density" : "flux";
        return new Panel(name, unit, false, series(points));
    }

    private void add(Map<String, List<Point>> points, int row, double value, double error) {
        points.computeIfAbsent(bandpass(row), name -> new ArrayList<>())
                .add(new Point(
                        row,
                        curve.mjd()[row],
                        value,
                        error,
                        curve.isUpperLimit()[row],
                        curve.isDifference()[row],
                        (curve.flags()[row] & Flag.ARCHIVE_DOUBTS.mask()) != 0));
    }

    private List<Series> series(Map<String, List<Point>> points) {
        return looks.stream()
                .filter(look -> points.containsKey(look.bandpass()))
                .map(look -> new Series(look, points.getOrDefault(look.bandpass(), List.of())))
                .toList();
    }

    private String bandpass(int row) {
        return Objects.requireNonNull(curve.bandpass().at(row), "every measurement has a bandpass");
    }

    private boolean isMicrojansky(int row) {
        return !Double.isNaN(curve.fluxMicrojansky()[row]);
    }

    private double flux(int row) {
        return isMicrojansky(row) ? curve.fluxMicrojansky()[row] : curve.flux()[row];
    }

    private double fluxError(int row) {
        return isMicrojansky(row) ? curve.fluxMicrojanskyError()[row] : curve.fluxError()[row];
    }

    private String fluxUnit(int row) {
        return isMicrojansky(row)
                ? MICROJANSKY
                : Objects.requireNonNullElse(curve.fluxUnit().at(row), "");
    }
}
