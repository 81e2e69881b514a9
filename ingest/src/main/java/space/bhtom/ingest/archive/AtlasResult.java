package space.bhtom.ingest.archive;

import java.util.List;
import java.util.Map;
import space.bhtom.ingest.harvest.ArchiveAnswer;
import space.bhtom.ingest.harvest.HarvestStep;
import space.bhtom.ingest.harvest.HarvestedRows;
import space.bhtom.ingest.harvest.TextTable;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.light.MeasurementKind;

/**
 * What does a result of ATLAS forced photometry mean? One line is one exposure: flux and error in µJy, magnitude {@code
 * m} = 23.9 - 2.5 log10(µJy) on the AB system, 5 sigma limit {@code mag5sig}.
 *
 * <p>{@code MJD} is the START of an exposure of 30 s, UTC. {@code m} has the sign of the flux, so a negative one is a
 * negative flux, not a bright star. A flux of less than 3 sigma is no detection: its magnitude is then the 5 sigma limit,
 * while the flux stays as delivered, also a negative one. Columns are parted by blanks, in files of 2019 by commas, and
 * the header may have lost its {@code ###}. The server's description of its output: fallingstar-data.com, resultdesc.
 */
final class AtlasResult {
    static final String CODE = "ATLAS";

    /** Effective wavelengths: Tonry et al. 2018, PASP 130, 064505; the AB zero point. */
    static final Bandpass CYAN = new Bandpass("ATLAS/c", MagnitudeSystem.AB, 533, 3631.0, "#17a2b8");

    static final Bandpass ORANGE = new Bandpass("ATLAS/o", MagnitudeSystem.AB, 679, 3631.0, "#f4801f");

    private static final Map<String, Bandpass> BANDPASSES = Map.of("c", CYAN, "o", ORANGE);
    private static final double EXPOSURE_SECONDS = 30;
    private static final double DAY_SECONDS = 86_400;
    private static final double AB_MICROJANSKY = 23.9;
    private static final double DETECTION_SIGMA = 3;
    private static final float LIMIT_SIGMA = 5;

    /** A night of ATLAS reaches 19 mag, a cloudy one 14; images whose calibration failed claim limits of -3, mag. */
    private static final double BRIGHTEST_LIMIT = 10;

    private AtlasResult() {}

    static HarvestStep read(ArchiveAnswer answer) {
        List<String> lines = answer.lines();
        boolean hasCommas = !lines.isEmpty() && lines.get(0).contains(",");
        TextTable table = hasCommas ? TextTable.commas(answer, lines) : TextTable.blanks(answer, lines);
        table.require("MJD", "m", "dm", "uJy", "duJy", "F", "err", "chi/N", "RA", "Dec", "Obs");
        HarvestedRows rows = new HarvestedRows();
        boolean hasLimit = table.has("mag5sig");
        table.rows().forEach(row -> take(row, hasLimit, rows));
        return rows.answer(answer);
    }

    private static void take(TextTable.Row row, boolean hasLimit, HarvestedRows rows) {
        Bandpass bandpass = BANDPASSES.get(row.text("F"));
        Double flux = row.number("uJy");
        Double error = row.number("duJy");
        if (bandpass == null) {
            rows.leaveOut("of filter " + row.text("F"));
            return;
        }
        if (flux == null || error == null || error <= 0) {
            rows.leaveOut("without flux or error");
            return;
        }
        double limit = limit(row, hasLimit, error);
        if (limit < BRIGHTEST_LIMIT) {
            rows.leaveOut("of an uncalibrated image");
            return;
        }
        boolean isDetected = flux >= DETECTION_SIGMA * error;
        rows.take(() -> brightness(row, bandpass, isDetected ? row.mustNumber("m") : limit, !isDetected));
    }

    /** The faintest source seen at 5 sigma, mag. */
    private static double limit(TextTable.Row row, boolean hasLimit, double error) {
        Double given = hasLimit ? row.number("mag5sig") : null;
        return given == null ? AB_MICROJANSKY - 2.5 * Math.log10(LIMIT_SIGMA * error) : given;
    }

    private static Brightness brightness(TextTable.Row row, Bandpass bandpass, double magnitude, boolean isUpperLimit) {
        double start = row.mustNumber("MJD");
        double flux = row.mustNumber("uJy");
        float fluxError = (float) row.mustNumber("duJy");
        return new Brightness(
                start + EXPOSURE_SECONDS / 2 / DAY_SECONDS,
                start,
                "MJD_UTC_START",
                bandpass.name(),
                MeasurementKind.FLUX,
                false,
                isUpperLimit,
                isUpperLimit ? LIMIT_SIGMA : null,
                magnitude,
                isUpperLimit ? null : (float) row.mustNumber("dm"),
                flux,
                fluxError,
                "uJy",
                flux,
                fluxError,
                "ATLAS",
                null,
                CODE,
                (float) EXPOSURE_SECONDS,
                row.text("err").equals("0") ? 0 : Flag.ARCHIVE_DOUBTS.mask(),
                "err=" + row.text("err") + " chi/N=" + row.text("chi/N"),
                row.number("RA"),
                row.number("Dec"),
                row.text("Obs"));
    }
}
