package space.bhtom.ingest.harvest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Can this be a measurement of that target at all? Leaves out, and counts, what cannot: it does not judge quality, which
 * is for flags.
 */
public final class MeasurementCheck {
    /** From the Sun, -26.7, to what no telescope reached yet, mag. */
    private static final double BRIGHTEST = -30;

    private static final double FAINTEST = 35;

    /** More than this and the magnitude says nothing: a signal of a third of its noise. */
    private static final double LARGEST_ERROR = 3;

    /** Clocks differ; the future does not come this early. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    /** No archive's own position of a source is this far from it, not even after decades of proper motion. */
    private static final double FARTHEST_ARCSEC = 60;

    private static final double MJD_OF_1970 = 40_587;
    private static final double DAY_SECONDS = 86_400;

    private final Clock clock;

    /** Judges the future by this clock. */
    public MeasurementCheck(Clock clock) {
        this.clock = clock;
    }

    /** The rows that can be, and the reasons for those that cannot, added to what was left out before. */
    public HarvestedRows check(HarvestStep.Answer answer, SkyPosition target, Set<String> bandpasses) {
        HarvestedRows checked = new HarvestedRows();
        answer.leftOut().forEach(checked::leaveOut);
        Set<List<Object>> seen = new HashSet<>();
        for (Brightness row : answer.rows()) {
            Optional<String> objection = objection(row, target, bandpasses);
            if (objection.isPresent()) {
                checked.leaveOut(objection.get());
            } else if (seen.add(identity(row))) {
                checked.take(() -> row);
            } else {
                checked.leaveOut("given twice");
            }
        }
        return checked;
    }

    private Optional<String> objection(Brightness row, SkyPosition target, Set<String> bandpasses) {
        if (!bandpasses.contains(row.bandpass())) {
            return Optional.of("bandpass " + row.bandpass() + " is not the archive's");
        }
        if (row.mjd() > latestMjd()) {
            return Optional.of("lies in the future");
        }
        if (isBeyond(row.magnitude(), BRIGHTEST, FAINTEST)) {
            return Optional.of("no possible magnitude");
        }
        if (row.magnitudeError() != null && row.magnitudeError() > LARGEST_ERROR) {
            return Optional.of("error above 3 mag");
        }
        if (row.exposureSeconds() != null && !(row.exposureSeconds() >= 0 && row.exposureSeconds() <= DAY_SECONDS)) {
            return Optional.of("no possible exposure time");
        }
        return isElsewhere(row, target) ? Optional.of("lies elsewhere on the sky") : Optional.empty();
    }

    private double latestMjd() {
        Instant latest = clock.instant().plus(CLOCK_TOLERANCE);
        return latest.toEpochMilli() / 1000.0 / DAY_SECONDS + MJD_OF_1970;
    }

    private static boolean isBeyond(@Nullable Double value, double low, double high) {
        return value != null && !(value >= low && value <= high);
    }

    private static boolean isElsewhere(Brightness row, SkyPosition target) {
        if (row.ra() == null || row.dec() == null) {
            return false;
        }
        if (isBeyond(row.dec(), -90, 90)) {
            return true;
        }
        return new SkyPosition(row.ra(), row.dec()).separationArcsec(target) > FARTHEST_ARCSEC;
    }

    private static List<Object> identity(Brightness row) {
        String externalId = row.externalId() == null ? "" : row.externalId();
        double magnitude = row.magnitude() == null ? Double.NaN : row.magnitude();
        double flux = row.flux() == null ? Double.NaN : row.flux();
        return List.of(row.mjd(), row.bandpass(), row.facility(), externalId, magnitude, flux);
    }
}
