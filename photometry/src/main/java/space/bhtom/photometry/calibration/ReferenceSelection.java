package space.bhtom.photometry.calibration;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.light.Flag;

/**
 * Which matched stars carry a zero point? Neither saturated nor cut by the edge, well measured, of published magnitudes, and
 * alone in their aperture, as long as that leaves enough of them.
 */
public final class ReferenceSelection {
    /** Good stars enough to do without doubtful ones. */
    private static final int ENOUGH = 10;

    private static final double GOOD_SIGNAL_TO_NOISE = 20;
    private static final double LEAST_SIGNAL_TO_NOISE = 5;
    /** 2.5 / ln 10: a relative error of flux as magnitudes. */
    private static final double MAGNITUDES = 1.0857362;

    private final List<CalibrationStar> good = new ArrayList<>();
    private final List<CalibrationStar> faint = new ArrayList<>();
    private final List<CalibrationStar> transformed = new ArrayList<>();
    private final List<CalibrationStar> blended = new ArrayList<>();

    /** Considers a source that is a reference star, exposed for so many seconds. */
    public void add(Source source, ReferenceStar known, double exposureSeconds) {
        ReferenceStar star = known.completed();
        boolean isLost = has(source, Flag.SATURATED) || has(source, Flag.NEAR_EDGE);
        if (isLost || !(source.signalToNoise() >= LEAST_SIGNAL_TO_NOISE) || !star.isStandard()) {
            return;
        }
        CalibrationStar found = new CalibrationStar(
                -2.5 * Math.log10(source.fluxAdu() / exposureSeconds),
                MAGNITUDES / source.signalToNoise(),
                star,
                source.x(),
                source.y());
        if (has(source, Flag.BLENDED)) {
            blended.add(found);
        } else if (star.isTransformed()) {
            transformed.add(found);
        } else if (source.signalToNoise() < GOOD_SIGNAL_TO_NOISE) {
            faint.add(found);
        } else {
            good.add(found);
        }
    }

    /** The best of them: doubtful ones only where there are few good ones. */
    public List<CalibrationStar> stars() {
        List<CalibrationStar> stars = new ArrayList<>(good);
        if (stars.size() < ENOUGH) {
            stars.addAll(faint);
        }
        if (stars.size() < ENOUGH) {
            stars.addAll(transformed);
        }
        if (stars.size() < ENOUGH) {
            stars.addAll(blended);
        }
        return stars;
    }

    /** Of a star list: those whose magnitudes were made of G, BP and RP only where others are few. */
    public static List<CalibrationStar> of(List<CalibrationStar> list) {
        List<CalibrationStar> published =
                list.stream().filter(star -> !star.star().isTransformed()).toList();
        return published.size() < ENOUGH ? list : published;
    }

    private static boolean has(Source source, Flag flag) {
        return (source.flags() & flag.mask()) != 0;
    }
}
