package space.bhtom.api.launch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.sky.SkyPosition;

/** All sources of a frame as CSV: {@code x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags}, 0-based pixel centres. */
final class SourceCatalogue {
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);

    private SourceCatalogue() {}

    /**
     * Magnitudes are those of a star of the zero point's pivot colour, or instrumental where there is none; fluxes are ADU;
     * places on the sky are empty where the plate is unknown.
     */
    static void write(Path file, FrameFindings findings) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags\n");
            for (Source source : findings.measured().sources()) {
                out.write(line(source, findings));
            }
        }
    }

    private static String line(Source source, FrameFindings findings) {
        double rate = source.fluxAdu() / findings.measured().frame().header().exposureSeconds();
        double zeropoint =
                findings.zeropoint() == null ? 0 : findings.zeropoint().magnitude();
        String magnitude = rate > 0 ? text("%.4f", zeropoint - 2.5 * Math.log10(rate)) : "";
        return text(
                "%.3f,%.3f,%s,%.2f,%.2f,%s,%.4f,%.3f,%d%n",
                source.x(),
                source.y(),
                place(source, findings),
                source.fluxAdu(),
                source.fluxErrorAdu(),
                magnitude,
                MAGNITUDES_PER_E_FOLD / source.signalToNoise(),
                source.fwhmPixels(),
                source.flags());
    }

    private static String place(Source source, FrameFindings findings) {
        if (findings.plate() == null) {
            return ",";
        }
        SkyPosition sky = findings.plate().sky(source.x(), source.y());
        return text("%.7f,%.7f", sky.ra(), sky.dec());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
