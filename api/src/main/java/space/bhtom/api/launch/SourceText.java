package space.bhtom.api.launch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import space.bhtom.schema.light.Flag;

/**
 * Sources as SExtractor writes them, ASCII_HEAD: pixels count from 1, 99 is an unknown magnitude, flags are SExtractor's (1 and 2 for
 * neighbours, 4 for saturated, 8 for the edge).
 */
final class SourceText {
    private static final String[][] COLUMNS = {
        {"NUMBER", "Running object number", ""},
        {"X_IMAGE", "Object position along x", "pixel"},
        {"Y_IMAGE", "Object position along y", "pixel"},
        {"ALPHA_J2000", "Right ascension of barycenter (J2000)", "deg"},
        {"DELTA_J2000", "Declination of barycenter (J2000)", "deg"},
        {"FLUX_AUTO", "Flux within an infinite aperture", "count"},
        {"FLUXERR_AUTO", "RMS error for the flux", "count"},
        {"MAG_AUTO", "Magnitude", "mag"},
        {"MAGERR_AUTO", "RMS error for the magnitude", "mag"},
        {"FWHM_IMAGE", "FWHM assuming a gaussian core", "pixel"},
        {"ELONGATION", "A_IMAGE/B_IMAGE", ""},
        {"FLAGS", "Extraction flags", ""}
    };
    private static final int NEIGHBOURS = 3;
    private static final int SATURATED = 4;
    private static final int EDGE = 8;
    private static final double UNKNOWN = 99;

    private SourceText() {}

    static void write(Path file, List<SourceRow> rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < COLUMNS.length; i++) {
                String unit = COLUMNS[i][2].isEmpty() ? "" : " [" + COLUMNS[i][2] + "]";
                out.write(
                        String.format(Locale.ROOT, "# %3d %-22s %-58s%s%n", i + 1, COLUMNS[i][0], COLUMNS[i][1], unit));
            }
            int number = 0;
            for (SourceRow row : rows) {
                number++;
                out.write(line(number, row));
            }
        }
    }

    private static String line(int number, SourceRow row) {
        return String.format(
                Locale.ROOT,
                "%10d %11.4f %11.4f %12.7f %+12.7f %14.7g %14.7g %8.4f %8.4f %8.3f %8.3f %3d%n",
                number,
                row.x() + 1,
                row.y() + 1,
                Double.isNaN(row.ra()) ? 0 : row.ra(),
                Double.isNaN(row.dec()) ? 0 : row.dec(),
                row.flux(),
                row.fluxError(),
                Double.isNaN(row.magnitude()) ? UNKNOWN : row.magnitude(),
                Double.isNaN(row.magnitude()) ? UNKNOWN : row.magnitudeError(),
                row.fwhm(),
                row.elongation(),
                flags(row.flags()));
    }

    private static int flags(int ours) {
        int flags = (ours & Flag.BLENDED.mask()) != 0 ? NEIGHBOURS : 0;
        flags |= (ours & Flag.SATURATED.mask()) != 0 ? SATURATED : 0;
        return flags | ((ours & Flag.NEAR_EDGE.mask()) != 0 ? EDGE : 0);
    }
}
