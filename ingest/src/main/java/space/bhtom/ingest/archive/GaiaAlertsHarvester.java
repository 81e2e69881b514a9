package space.bhtom.ingest.archive;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.harvest.ArchiveAnswer;
import space.bhtom.ingest.harvest.ArchiveException;
import space.bhtom.ingest.harvest.ArchiveHttp;
import space.bhtom.ingest.harvest.ArchiveLimits;
import space.bhtom.ingest.harvest.ArchiveSite;
import space.bhtom.ingest.harvest.HarvestStep;
import space.bhtom.ingest.harvest.HarvestTask;
import space.bhtom.ingest.harvest.HarvestedRows;
import space.bhtom.ingest.harvest.Harvester;
import space.bhtom.ingest.harvest.TextTable;
import space.bhtom.schema.harvest.Archive;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Gaia Photometric Science Alerts (Hodgkin et al. 2021, A&A 652, A76): the alert of the target's name or alias, else the
 * nearest in the index of all alerts, once a day.
 *
 * <p>A light curve is a CSV of date, JD(TCB) and mean G magnitude of a transit, Vega, two decimals, where {@code
 * untrusted} and {@code null} stand for no value. It gives no errors and no limits. Times are those of {@link GaiaTime}.
 * The bandpass is Gaia's G as the alert pipeline calibrates it, so {@code GSA/G}, not the {@code Gaia/G} of the data
 * releases; its zero point is that of EDR3's G (Riello et al. 2021, A&A 649, A3).
 */
final class GaiaAlertsHarvester implements Harvester {
    private static final String CODE = "GAIA_ALERTS";
    private static final String NAME = "Gaia Science Alerts";
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Pattern ALERT_NAME = Pattern.compile("gaia\\s?(\\d{2}[a-z]{3,4})");
    private static final Bandpass G = new Bandpass("GSA/G", MagnitudeSystem.VEGA, 622, 3228.75, "#3d405b");

    private final ArchiveHttp http;
    private final GaiaAlertIndex index;

    GaiaAlertsHarvester(ArchiveHttp http, Clock clock) {
        this.http = http;
        index = new GaiaAlertIndex(http, clock);
    }

    static GaiaAlertsHarvester at(String url, ArchiveLimits limits, Clock clock) {
        return new GaiaAlertsHarvester(new ArchiveHttp(ArchiveSite.open(NAME, url, PACE), limits, clock), clock);
    }

    @Override
    public Archive archive() {
        return new Archive(
                CODE,
                NAME,
                "https://gsaweb.ast.cam.ac.uk/alerts",
                "Public; acknowledge ESA Gaia, DPAC and the Photometric Science Alerts Team (http://gsaweb.ast.cam.ac.uk/alerts).",
                null);
    }

    @Override
    public List<Bandpass> bandpasses() {
        return List.of(G);
    }

    @Override
    public Mono<HarvestStep> harvest(HarvestTask task) {
        return named(task)
                .map(Mono::just)
                .orElseGet(() -> index.nearest(task.position()))
                .flatMap(alert -> lightCurve(alert, task.position()))
                .switchIfEmpty(Mono.error(() -> Problem.ARCHIVE_HAS_NO_TARGET.of(NAME, task.name())));
    }

    private static Optional<String> named(HarvestTask task) {
        return task.names()
                .map(name -> ALERT_NAME.matcher(name.strip().toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(match -> "Gaia" + match.group(1))
                .findFirst();
    }

    private Mono<HarvestStep> lightCurve(String alert, SkyPosition position) {
        return http.get("/alerts/alert/" + alert + "/lightcurve.csv", Map.of())
                .map(answer -> read(answer, alert, position))
                .onErrorResume(
                        ArchiveException.class, failure -> failure.hasStatus(404) ? Mono.empty() : Mono.error(failure));
    }

    private static HarvestStep read(ArchiveAnswer answer, String alert, SkyPosition position) {
        TextTable table = table(answer, alert);
        String time = table.has("JD(TCB)") ? "JD(TCB)" : "JD";
        String magnitude = table.has("averagemag.") ? "averagemag." : "averagemag";
        table.require(time, magnitude);
        HarvestedRows rows = new HarvestedRows();
        for (TextTable.Row row : table.rows()) {
            String text = row.text(magnitude);
            if (text.equals("untrusted") || row.number(magnitude) == null) {
                rows.leaveOut(text.isEmpty() ? "without magnitude" : text);
            } else {
                rows.take(() -> brightness(row.mustNumber(time), row.mustNumber(magnitude), alert, position));
            }
        }
        return rows.answer(answer);
    }

    /** Before the header stands the alert's name, today; it did not always. */
    private static TextTable table(ArchiveAnswer answer, String alert) {
        List<String> lines = answer.lines();
        if (lines.isEmpty() || lines.get(0).startsWith("#")) {
            return TextTable.commas(answer, lines);
        }
        if (!lines.get(0).strip().equals(alert)) {
            throw answer.strange("it should begin with " + alert + ", but begins with “" + answer.beginning() + "”");
        }
        return TextTable.commas(answer, lines.subList(1, lines.size()));
    }

    private static Brightness brightness(double jdTcb, double magnitude, String alert, SkyPosition position) {
        double error = error(magnitude);
        return new Brightness(
                GaiaTime.mjdUtc(jdTcb, position),
                jdTcb,
                "BJD_TCB",
                G.name(),
                MeasurementKind.MAGNITUDE,
                false,
                false,
                null,
                magnitude,
                (float) error,
                null,
                null,
                null,
                G.microjansky(magnitude),
                G.microjanskyError(magnitude, error),
                "Gaia",
                null,
                CODE,
                null,
                Flag.ERROR_FROM_MODEL.mask(),
                null,
                null,
                null,
                alert);
    }

    /**
     * The 1 sigma error that BHTOM gives an alert's magnitude, mag: log10 σ = 0.2 m - 5.2 up to m = 17, with m no less
     * than 13.5, and 0.26 m - 6.26 beyond (bhtom3, gaia_alerts_dataservice.py).
     */
    static double error(double magnitude) {
        double exponent = magnitude <= 17 ? 0.2 * Math.max(magnitude, 13.5) - 5.2 : 0.26 * magnitude - 6.26;
        return Math.pow(10, exponent);
    }
}
