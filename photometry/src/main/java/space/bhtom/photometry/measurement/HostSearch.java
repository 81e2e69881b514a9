package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.measurement.ForcedPhotometry.Scene;
import space.bhtom.photometry.measurement.ForcedStars.Place;
import space.bhtom.photometry.measurement.HostLight.Outline;
import space.bhtom.photometry.measurement.StarLight.PixelLight;

/**
 * Which galaxy may a target stand on? Of all that shines around it, that which is brightest beside its middle, where stars
 * have little left.
 */
final class HostSearch {
    /** How far from the target a nucleus may be, reaches of the target's own circle. */
    private static final double FAR = 2;
    /** Around a nucleus, full widths: what is brightest here is most of a galaxy. */
    private static final double RING_INNER_FWHM = 1.1;

    private static final double RING_OUTER_FWHM = 1.7;
    /** What a star has in that ring, of its brightest pixel. */
    private static final double STAR_RING = 0.06;

    private static final int FEWEST_IN_RING = 6;
    /** Nearer things are the target or the nucleus itself, full widths. */
    private static final double SELF_FWHM = 0.6;

    private static final double NUCLEUS_FWHM = 0.3;
    /** What nobody saw before is no rest of the target or the nucleus, full widths. */
    private static final double CLEAR_FWHM = 1.2;
    /** Stars on the galaxy count from here; less may be its knots. */
    private static final double SIGNIFICANT = 5;

    private static final int MOST_STARS = 4;

    private static final int MOST_PIXELS = 12;
    /** Bayesian information criterion: very strong evidence (Kass and Raftery 1995, JASA 90, 773). */
    private static final double CLEARLY = 10;
    /** What a few stars more will not mend. */
    private static final double HOPELESS = 50;

    private final Scene scene;
    private final ForcedStars stars;
    private final double x;
    private final double y;
    private final PixelLight own;
    private final double reach;

    /** Around a target at (x, y) that looks like this, and whose circle reaches so far. */
    HostSearch(Scene scene, ForcedStars stars, Place target, PixelLight own, double reach) {
        this.scene = scene;
        this.stars = stars;
        this.x = target.x();
        this.y = target.y();
        this.own = own;
        this.reach = reach;
    }

    /**
     * Modelled together with the target; null if there is none that explains the target's circle clearly better than what is
     * smooth there.
     */
    @Nullable
    HostGalaxy find(ForcedFit.Result smooth, ForcedPixels circle, ForcedFit.Noise noise) {
        Place nucleus = nucleus(smooth.flux());
        if (nucleus == null) {
            return null;
        }
        double radius = Math.hypot(nucleus.x() - x, nucleus.y() - y) + reach;
        HostWindow window = new HostWindow(scene.sky(), scene.full(), nucleus.x(), nucleus.y(), radius);
        HostLight light = new HostLight(window, stars);
        List<PixelLight> known = new ArrayList<>(List.of(own));
        List<PixelLight> candidates = new ArrayList<>(seen(nucleus, radius));
        Outline start = Outline.round(nucleus.x(), nucleus.y());
        for (int round = 0; round <= MOST_STARS; round++) {
            HostGalaxy galaxy = new HostFit(window, light, known, noise).from(start);
            ForcedFit.Result result = galaxy == null ? null : galaxy.measure(own, circle);
            if (galaxy == null || result == null || result.bic() > smooth.bic() + HOPELESS) {
                return null;
            }
            PixelLight star =
                    round == MOST_STARS ? null : mostSignificant(galaxy, candidates, standingOut(galaxy, nucleus));
            if (star == null) {
                return result.bic() < smooth.bic() - CLEARLY ? galaxy : null;
            }
            start = galaxy.outline();
            known.add(star);
            candidates.remove(star);
        }
        return null;
    }

    private static @Nullable PixelLight mostSignificant(
            HostGalaxy galaxy, List<PixelLight> known, List<PixelLight> standingOut) {
        PixelLight best = null;
        double most = SIGNIFICANT;
        for (PixelLight candidate :
                Stream.concat(known.stream(), standingOut.stream()).toList()) {
            double significance = galaxy.significance(candidate);
            best = significance > most ? candidate : best;
            most = Math.max(most, significance);
        }
        return best;
    }

    /** Stars on the brightest pixels that the galaxy leaves: nobody saw a star there, for it is hidden in the galaxy's light. */
    private List<PixelLight> standingOut(HostGalaxy galaxy, Place nucleus) {
        return beside(galaxy.standingOut(MOST_PIXELS).stream(), nucleus, CLEAR_FWHM);
    }

    private List<PixelLight> seen(Place nucleus, double radius) {
        double reach = radius + stars.fwhm();
        return beside(
                stars.places().stream().flatMap(opinion -> opinion.around(nucleus.x(), nucleus.y(), reach).stream()),
                nucleus,
                SELF_FWHM);
    }

    /** Stars at those of the places that are so far from the target and the nucleus. */
    private List<PixelLight> beside(Stream<Place> places, Place nucleus, double widths) {
        return places.filter(place -> isFrom(place, x, y, widths) && isFrom(place, nucleus.x(), nucleus.y(), widths))
                .map(place -> stars.light().at(place.x(), place.y(), Double.MAX_VALUE))
                .toList();
    }

    private boolean isFrom(Place place, double atX, double atY, double widths) {
        return Math.hypot(place.x() - atX, place.y() - atY) > widths * stars.fwhm();
    }

    private @Nullable Place nucleus(double flux) {
        double far = FAR * reach;
        Stream<Place> seen =
                stars.places().get(0).around(x, y, far).stream().filter(place -> isFrom(place, x, y, NUCLEUS_FWHM));
        Place brightest = brightest(flux, far);
        Place best = null;
        double most = 0;
        for (Place place : Stream.concat(seen, Stream.ofNullable(brightest)).toList()) {
            double level = ring(place);
            best = level > most ? place : best;
            most = Math.max(most, level);
        }
        return best;
    }

    /** Median light around a place beyond what a star there would have, ADU; 0 if it is not known. */
    private double ring(Place place) {
        double outer = RING_OUTER_FWHM * stars.fwhm();
        double inner = RING_INNER_FWHM * stars.fwhm();
        int most = (int) Math.ceil(outer) + 1;
        double[] values = new double[(2 * most + 1) * (2 * most + 1)];
        int count = 0;
        int column = (int) Math.rint(place.x());
        int row = (int) Math.rint(place.y());
        for (int j = row - most; j <= row + most; j++) {
            for (int i = column - most; i <= column + most; i++) {
                double distance = Math.hypot(i - place.x(), j - place.y());
                boolean isIn = distance > inner && distance < outer && Math.hypot(i - x, j - y) > stars.fwhm();
                double value = isIn ? value(i, j) : Double.NaN;
                if (!Double.isNaN(value)) {
                    values[count++] = value;
                }
            }
        }
        if (count < FEWEST_IN_RING) {
            return 0;
        }
        Arrays.sort(values, 0, count);
        double middle = value(column, row);
        return values[count / 2] - STAR_RING * (Double.isNaN(middle) ? 0 : middle);
    }

    /** Where nine pixels have most light once the target is taken away; null if nowhere over the sky. */
    private @Nullable Place brightest(double flux, double far) {
        double most = 0;
        Place best = null;
        for (int j = (int) (y - far); j <= y + far; j++) {
            for (int i = (int) (x - far); i <= x + far; i++) {
                double sum = Math.hypot(i - x, j - y) < far ? nine(i, j, flux) : 0;
                best = sum > most ? new Place(i, j) : best;
                most = Math.max(most, sum);
            }
        }
        return best;
    }

    private double nine(int column, int row, double flux) {
        double sum = 0;
        for (int j = row - 1; j <= row + 1; j++) {
            for (int i = column - 1; i <= column + 1; i++) {
                double value = value(i, j);
                sum += Double.isNaN(value) ? 0 : value - flux * own.at(i, j);
            }
        }
        return sum;
    }

    private double value(int column, int row) {
        return scene.sky().contains(column, row) ? scene.sky().at(column, row) : Double.NaN;
    }
}
