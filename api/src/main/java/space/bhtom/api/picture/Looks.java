package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.TextColumn;
import space.bhtom.schema.light.Bandpass;

/** The looks of a light curve's bandpasses, short wavelengths first; neighbours differ in shape. */
final class Looks {
    /** Okabe and Ito (2008), "Color universal design", for bandpasses without a colour of their own. */
    private static final List<String> SPARE_COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00");

    private Looks() {}

    /** One for each bandpass that the light curve has rows of. */
    static List<Look> of(LightCurve curve, List<Bandpass> registry, Theme theme) {
        Map<String, Bandpass> known = registry.stream()
                .collect(Collectors.toMap(Bandpass::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<String> names = new ArrayList<>(used(curve.bandpass()));
        names.sort(Comparator.comparingDouble((String name) -> wavelength(known.get(name)))
                .thenComparing(Comparator.naturalOrder()));
        List<Look> looks = new ArrayList<>();
        for (String name : names) {
            int place = looks.size();
            Marker marker = Marker.values()[place % Marker.values().length];
            looks.add(new Look(name, theme.readable(colour(known.get(name), place)), marker));
        }
        return looks;
    }

    private static Set<String> used(TextColumn bandpass) {
        Set<String> names = new TreeSet<>();
        for (int code : bandpass.codes()) {
            names.add(bandpass.words().get(code));
        }
        return names;
    }

    private static double wavelength(@Nullable Bandpass bandpass) {
        return bandpass == null ? Double.POSITIVE_INFINITY : bandpass.effectiveWavelengthNanometres();
    }

    private static String colour(@Nullable Bandpass bandpass, int place) {
        return bandpass == null ? SPARE_COLOURS.get(place % SPARE_COLOURS.size()) : bandpass.colour();
    }
}
