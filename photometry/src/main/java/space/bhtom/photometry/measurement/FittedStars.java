package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.detection.Detections;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.photometry.psf.PsfStar;
import space.bhtom.schema.light.Flag;

/** The stars that were fitted, beside what was first seen of them. */
final class FittedStars {
    /** Pixels within which a detection and a fitted star are the same. */
    private static final double SAME = 1;
    /** Light of neighbours within this distance, over the star's own, that makes it a blend. */
    private static final double BLEND = 0.05;

    private static final double BLEND_FWHM = 1.7;

    private final List<PsfStar> stars;
    private final double fwhm;
    private final boolean isNoiseAssumed;
    private final double cell;
    private final Map<Long, List<PsfStar>> cells = new HashMap<>();

    /** Stars of a frame with this width, pixels. */
    FittedStars(List<PsfStar> stars, double fwhm, boolean isNoiseAssumed) {
        this.stars = stars;
        this.fwhm = fwhm;
        this.isNoiseAssumed = isNoiseAssumed;
        this.cell = Math.max(4, BLEND_FWHM * fwhm);
        for (PsfStar star : stars) {
            cells.computeIfAbsent(key(cell(star.x()), cell(star.y())), none -> new ArrayList<>())
                    .add(star);
        }
    }

    private long cell(double place) {
        return (long) Math.floor(place / cell);
    }

    private static long key(long x, long y) {
        return x << 32 ^ (y & 0xffffffffL);
    }

    /** All of them, brightest first; shapes are those of the detections, which hold for Gaussian stars, times a factor. */
    List<Source> sources(Pixels sky, Detections detections, double widthScale) {
        Map<PsfStar, Detection> seen = new HashMap<>();
        for (Detection detection : detections.list()) {
            PsfStar star = nearest(detection);
            if (star != null) {
                seen.putIfAbsent(star, detection);
            }
        }
        return stars.stream()
                .map(star -> source(star, seen.get(star), sky, widthScale))
                .sorted(Comparator.comparingDouble(Source::fluxAdu).reversed())
                .toList();
    }

    /** Brings forced fluxes on the scale of these. */
    ForcedPhotometry scale(ForcedPhotometry forced, List<Detection> models) {
        List<Detection> found = new ArrayList<>();
        List<Double> fluxes = new ArrayList<>();
        for (Detection model : models) {
            PsfStar star = nearest(model);
            if (star != null) {
                found.add(model);
                fluxes.add(star.fluxAdu());
            }
        }
        return forced.on(found, fluxes.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Source source(PsfStar star, @Nullable Detection seen, Pixels sky, double widthScale) {
        return new Source(
                star.x(),
                star.y(),
                star.fluxAdu(),
                star.fluxErrorAdu(),
                seen == null ? peak(sky, star) : seen.peakAdu(),
                seen == null ? fwhm : seen.fwhmPixels() * widthScale,
                seen == null ? 1 : seen.elongation(),
                flags(star, sky));
    }

    private static double peak(Pixels sky, PsfStar star) {
        int x = (int) Math.max(0, Math.min(sky.width() - 1, Math.rint(star.x())));
        int y = (int) Math.max(0, Math.min(sky.height() - 1, Math.rint(star.y())));
        float value = sky.at(x, y);
        return Float.isNaN(value) ? 0 : value;
    }

    private int flags(PsfStar star, Pixels sky) {
        int flags = star.isSaturated() ? Flag.SATURATED.mask() : 0;
        boolean isInside = star.x() > fwhm
                && star.y() > fwhm
                && star.x() < sky.width() - 1 - fwhm
                && star.y() < sky.height() - 1 - fwhm;
        flags |= isInside ? 0 : Flag.NEAR_EDGE.mask();
        boolean isBlend = star.isCut() || neighbours(star) > BLEND * star.fluxAdu();
        flags |= isBlend ? Flag.BLENDED.mask() : 0;
        return flags | (isNoiseAssumed ? Flag.NOISE_ASSUMED.mask() : 0);
    }

    private double neighbours(PsfStar star) {
        return around(star.x(), star.y()).stream()
                .filter(other -> other != star)
                .filter(other -> Math.hypot(other.x() - star.x(), other.y() - star.y()) < BLEND_FWHM * fwhm)
                .mapToDouble(PsfStar::fluxAdu)
                .sum();
    }

    private @Nullable PsfStar nearest(Detection detection) {
        return around(detection.x(), detection.y()).stream()
                .filter(star -> distance(star, detection) < SAME)
                .min(Comparator.comparingDouble(star -> distance(star, detection)))
                .orElse(null);
    }

    private static double distance(PsfStar star, Detection detection) {
        return Math.hypot(star.x() - detection.x(), star.y() - detection.y());
    }

    private List<PsfStar> around(double x, double y) {
        List<PsfStar> found = new ArrayList<>();
        for (long j = cell(y) - 1; j <= cell(y) + 1; j++) {
            for (long i = cell(x) - 1; i <= cell(x) + 1; i++) {
                found.addAll(cells.getOrDefault(key(i, j), List.of()));
            }
        }
        return found;
    }
}
