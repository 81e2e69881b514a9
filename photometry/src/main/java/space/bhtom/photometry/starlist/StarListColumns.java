package space.bhtom.photometry.starlist;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which columns of a star list hold position and magnitude? The first name of each row that is there is taken. */
record StarListColumns(int ra, int dec, int magnitude, int error, int flags) {
    private static final List<String[]> POSITIONS = List.of(
            new String[] {"ALPHA_J2000", "DELTA_J2000"},
            new String[] {"ALPHAWIN_J2000", "DELTAWIN_J2000"},
            new String[] {"ALPHAPSF_J2000", "DELTAPSF_J2000"},
            new String[] {"ALPHAPEAK_J2000", "DELTAPEAK_J2000"},
            new String[] {"ALPHA_SKY", "DELTA_SKY"},
            new String[] {"ALPHAWIN_SKY", "DELTAWIN_SKY"},
            new String[] {"X_WORLD", "Y_WORLD"},
            new String[] {"XWIN_WORLD", "YWIN_WORLD"},
            new String[] {"XPSF_WORLD", "YPSF_WORLD"},
            new String[] {"RA", "DEC"});

    private static final List<String[]> MAGNITUDES = List.of(
            new String[] {"MAG_PSF", "MAGERR_PSF"},
            new String[] {"MAG_AUTO", "MAGERR_AUTO"},
            new String[] {"MAG_BEST", "MAGERR_BEST"},
            new String[] {"MAG_APER", "MAGERR_APER"},
            new String[] {"MAG_ISOCOR", "MAGERR_ISOCOR"},
            new String[] {"MAG_ISO", "MAGERR_ISO"},
            new String[] {"MAG", "MAGERR"},
            new String[] {"MAG", "MAG_ERR"});

    private static final int ABSENT = -1;

    /** The columns by their names in upper case and 0-based places; empty if a position or a magnitude is missing. */
    static Optional<StarListColumns> of(Map<String, Integer> places) {
        Optional<String[]> position = first(POSITIONS, places);
        Optional<String[]> magnitude = first(MAGNITUDES, places);
        if (position.isEmpty() || magnitude.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StarListColumns(
                place(places, position.get()[0]),
                place(places, position.get()[1]),
                place(places, magnitude.get()[0]),
                place(places, magnitude.get()[1]),
                place(places, "FLAGS")));
    }

    private static Optional<String[]> first(List<String[]> pairs, Map<String, Integer> places) {
        return pairs.stream()
                .filter(pair -> places.containsKey(pair[0]) && places.containsKey(pair[1]))
                .findFirst();
    }

    private static int place(Map<String, Integer> places, String name) {
        return places.getOrDefault(name, ABSENT);
    }

    boolean hasFlags() {
        return flags != ABSENT;
    }

    /** Every column that is needed. */
    int[] all() {
        return hasFlags() ? new int[] {ra, dec, magnitude, error, flags} : new int[] {ra, dec, magnitude, error};
    }
}
