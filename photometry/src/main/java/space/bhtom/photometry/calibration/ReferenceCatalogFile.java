package space.bhtom.photometry.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Reference stars from a CSV file (see {@link ReferenceCatalogWriter} for its columns), or from a list in memory. Held in
 * memory in order of declination, so that each cone looks only at its own strip. Immutable; may be shared by threads.
 */
public final class ReferenceCatalogFile implements ReferenceStars {
    private static final double WIDEST_FIELD_ARCSEC = 4 * 3600;

    private final List<ReferenceStar> southToNorth;

    private ReferenceCatalogFile(List<ReferenceStar> stars) {
        List<ReferenceStar> sorted = new ArrayList<>(stars);
        sorted.sort(Comparator.comparingDouble(ReferenceStar::dec));
        southToNorth = List.copyOf(sorted);
    }

    /**
     * The stars of a CSV file, plain or gzip.
     *
     * @throws space.bhtom.schema.problem.ProblemException REFERENCE_CATALOG_UNREADABLE
     */
    public static ReferenceCatalogFile read(Path file) {
        return new ReferenceCatalogFile(ReferenceCatalogReader.read(file));
    }

    /** Stars that are in memory already. */
    public static ReferenceCatalogFile of(List<ReferenceStar> stars) {
        return new ReferenceCatalogFile(stars);
    }

    /** How many stars it holds. */
    public int size() {
        return southToNorth.size();
    }

    /** All stars, from south to north. */
    public List<ReferenceStar> stars() {
        return southToNorth;
    }

    @Override
    public List<ReferenceStar> around(SkyPosition centre, double radiusDegrees) {
        double north = centre.dec() + radiusDegrees;
        List<ReferenceStar> found = new ArrayList<>();
        for (int i = firstNorthOf(centre.dec() - radiusDegrees); i < southToNorth.size(); i++) {
            ReferenceStar star = southToNorth.get(i);
            if (star.dec() > north) {
                break;
            }
            if (centre.separationArcsec(new SkyPosition(star.ra(), star.dec())) <= radiusDegrees * 3600) {
                found.add(star);
            }
        }
        found.sort(ReferenceStar.BRIGHTEST_FIRST);
        return found;
    }

    /** Where the stars lie, on the mean, if that is one field of a few degrees. */
    @Override
    public Optional<SkyPosition> middle() {
        double x = 0;
        double y = 0;
        double z = 0;
        for (ReferenceStar star : southToNorth) {
            double ra = Math.toRadians(star.ra());
            double dec = Math.toRadians(star.dec());
            x += Math.cos(dec) * Math.cos(ra);
            y += Math.cos(dec) * Math.sin(ra);
            z += Math.sin(dec);
        }
        SkyPosition middle =
                new SkyPosition(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y))));
        boolean isOneField = !southToNorth.isEmpty()
                && southToNorth.stream()
                        .map(star -> new SkyPosition(star.ra(), star.dec()))
                        .allMatch(place -> middle.separationArcsec(place) < WIDEST_FIELD_ARCSEC);
        return isOneField ? Optional.of(middle) : Optional.empty();
    }

    private int firstNorthOf(double dec) {
        int low = 0;
        int high = southToNorth.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (southToNorth.get(middle).dec() < dec) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
