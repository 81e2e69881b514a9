package space.bhtom.photometry.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Reference stars from a CSV file (see {@link ReferenceCatalogWriter} for its columns), or from a list in memory. Held in
 * memory in order of declination, so that each cone looks only at its own strip. Immutable; may be shared by threads.
 */
public final class ReferenceCatalogFile implements ReferenceStars {
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
