package space.bhtom.ingest.archive;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.harvest.ArchiveAnswer;
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

/**
 * The Zwicky Transient Facility's light curves of its newest data release, from IRSA's light-curve service.
 *
 * <p>One cone query; the answer is a CSV, of the header alone where nothing is known. {@code mjd} is the START of the
 * exposure in UTC (its {@code hjd} is the heliocentric middle, and not used). {@code mag} is AB, calibrated to
 * Pan-STARRS 1 (Masci et al. 2019, PASP 131, 018003). Only detections are listed. Each field, quadrant and filter has a
 * light curve of its own, {@code oid}; where the cone holds several of the same, they are neighbours on one reference
 * image, and only the nearest is the target.
 */
final class ZtfHarvester implements Harvester {
    private static final String CODE = "ZTF_IRSA";
    private static final String PATH = "/cgi-bin/ZTF/nph_light_curves";
    private static final Duration PACE = Duration.ofSeconds(1);

    /** As BHTOM asked since 2022; wide enough for the proper motion of most stars since then. */
    private static final double RADIUS_ARCSEC = 2;

    /** Epochs with this bit of {@code catflags} are unusable (ZTF Science Data System Explanatory Supplement). */
    private static final int UNUSABLE = 32_768;

    /** Effective wavelengths of the SVO Filter Profile Service (Palomar/ZTF), rounded to 1 nm; the AB zero point. */
    private static final Map<String, Bandpass> BANDPASSES = Map.of(
            "zg", new Bandpass("ZTF/g", MagnitudeSystem.AB, 472, 3631.0, "#2a9d5c"),
            "zr", new Bandpass("ZTF/r", MagnitudeSystem.AB, 634, 3631.0, "#d1495b"),
            "zi", new Bandpass("ZTF/i", MagnitudeSystem.AB, 789, 3631.0, "#9c4a1a"));

    private static final double DAY_SECONDS = 86_400;

    private final ArchiveHttp http;

    ZtfHarvester(ArchiveHttp http) {
        this.http = http;
    }

    static ZtfHarvester at(String url, ArchiveLimits limits, Clock clock) {
        return new ZtfHarvester(new ArchiveHttp(ArchiveSite.open("ZTF (IRSA)", url, PACE), limits, clock));
    }

    @Override
    public Archive archive() {
        return new Archive(
                CODE,
                "Zwicky Transient Facility, data releases at IRSA",
                "https://irsa.ipac.caltech.edu/Missions/ztf.html",
                "Public; acknowledge ZTF (Bellm et al. 2019; NSF AST-1440341, AST-2034437) and IRSA.",
                null);
    }

    @Override
    public List<Bandpass> bandpasses() {
        return BANDPASSES.values().stream()
                .sorted(Comparator.comparing(Bandpass::name))
                .toList();
    }

    @Override
    public Mono<HarvestStep> harvest(HarvestTask task) {
        return http.get(PATH, query(task)).map(answer -> read(answer, task));
    }

    private static Map<String, String> query(HarvestTask task) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(
                "POS",
                String.format(
                        Locale.ROOT,
                        "CIRCLE %.7f %.7f %.7f",
                        task.position().ra(),
                        task.position().dec(),
                        RADIUS_ARCSEC / 3600));
        query.put("BANDNAME", "g,r,i");
        query.put("BAD_CATFLAGS_MASK", Integer.toString(UNUSABLE));
        query.put("FORMAT", "CSV");
        return query;
    }

    private static HarvestStep read(ArchiveAnswer answer, HarvestTask task) {
        TextTable table = TextTable.commas(answer, answer.lines())
                .require("oid", "expid", "mjd", "mag", "magerr", "catflags", "filtercode", "ra", "dec")
                .require("field", "ccdid", "qid", "exptime");
        if (table.rows().isEmpty()) {
            throw Problem.ARCHIVE_HAS_NO_TARGET.of("ZTF (IRSA)", task.name());
        }
        NearestObject nearest = NearestObject.of(table.rows(), task.position());
        HarvestedRows rows = new HarvestedRows();
        for (TextTable.Row row : table.rows()) {
            if (nearest.isTarget(row)) {
                take(row, rows);
            } else {
                rows.leaveOut("of a neighbour");
            }
        }
        return rows.answer(answer);
    }

    private static void take(TextTable.Row row, HarvestedRows rows) {
        Bandpass bandpass = BANDPASSES.get(row.text("filtercode"));
        Double magnitude = row.number("mag");
        Double error = row.number("magerr");
        if (bandpass == null) {
            rows.leaveOut("of unknown filter " + row.text("filtercode"));
        } else if (magnitude == null || error == null || error < 0) {
            rows.leaveOut("without magnitude or error");
        } else {
            rows.take(() -> brightness(row, bandpass, magnitude, error));
        }
    }

    private static Brightness brightness(TextTable.Row row, Bandpass bandpass, double magnitude, double error) {
        double start = row.mustNumber("mjd");
        double exposureSeconds = row.mustNumber("exptime");
        String catflags = row.text("catflags");
        return new Brightness(
                start + exposureSeconds / 2 / DAY_SECONDS,
                start,
                "MJD_UTC_START",
                bandpass.name(),
                MeasurementKind.MAGNITUDE,
                false,
                false,
                null,
                magnitude,
                (float) error,
                null,
                null,
                null,
                bandpass.microjansky(magnitude),
                bandpass.microjanskyError(magnitude, error),
                "ZTF",
                null,
                CODE,
                (float) exposureSeconds,
                catflags.equals("0") ? 0 : Flag.ARCHIVE_DOUBTS.mask(),
                catflags,
                row.number("ra"),
                row.number("dec"),
                row.text("oid") + ":" + row.text("expid"));
    }
}
