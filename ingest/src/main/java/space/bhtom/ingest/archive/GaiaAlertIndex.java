package space.bhtom.ingest.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.harvest.ArchiveAnswer;
import space.bhtom.ingest.harvest.ArchiveHttp;
import space.bhtom.ingest.harvest.TextTable;
import space.bhtom.schema.sky.SkyPosition;

/** Which Gaia alert lies here? The list of all alerts, 4 MB, fetched when first needed and at most once a day. */
final class GaiaAlertIndex {
    private static final String PATH = "/alerts/alerts.csv";
    private static final Duration FRESH = Duration.ofDays(1);

    /** Gaia's own positions are good to less; a target within 3 arcsec of another is the same. */
    private static final double RADIUS_ARCSEC = 3;

    private static final double RADIUS_DEGREES = RADIUS_ARCSEC / 3600;

    private final Mono<Listing> listing;

    GaiaAlertIndex(ArchiveHttp http, Clock clock) {
        listing = http.get(PATH, Map.of())
                .map(answer -> read(answer, clock.instant()))
                .cacheInvalidateIf(
                        known -> clock.instant().isAfter(known.readAt().plus(FRESH)));
    }

    /** Emits the name of the nearest alert within 3 arcsec, or nothing. */
    Mono<String> nearest(SkyPosition position) {
        return listing.flatMap(known -> Mono.justOrEmpty(known.alerts().stream()
                .filter(alert -> Math.abs(alert.position().dec() - position.dec()) <= RADIUS_DEGREES)
                .filter(alert -> alert.position().separationArcsec(position) <= RADIUS_ARCSEC)
                .min(Comparator.comparingDouble(alert -> alert.position().separationArcsec(position)))
                .map(Alert::name)));
    }

    private static Listing read(ArchiveAnswer answer, Instant now) {
        List<Alert> alerts = TextTable.commas(answer, answer.lines()).require("Name", "RaDeg", "DecDeg").rows().stream()
                .map(row -> new Alert(row.text("Name"), row.position("RaDeg", "DecDeg")))
                .toList();
        return new Listing(alerts, now);
    }

    private record Alert(String name, SkyPosition position) {}

    private record Listing(List<Alert> alerts, Instant readAt) {}
}
