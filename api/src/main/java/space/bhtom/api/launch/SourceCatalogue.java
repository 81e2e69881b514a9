package space.bhtom.api.launch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import space.bhtom.photometry.FrameResult;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.sky.SkyPosition;

/** All sources of a frame as CSV: {@code x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags}, 0-based pixel centres. */
final class SourceCatalogue {
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);

    private SourceCatalogue() {}

    /** Magnitudes are those of a star of the zero point's pivot colour; fluxes are ADU. */
    static void write(Path file, FrameResult result) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags\n");
            for (Source source : result.sources()) {
                out.write(line(source, result));
            }
        }
    }

    private static String line(Source source, FrameResult result) {
        SkyPosition sky = result.plate().sky(source.x(), source.y());
        double rate = source.fluxAdu() / result.header().exposureSeconds();
        String magnitude = rate > 0
                ? String.format(Locale.ROOT, "%.4f", result.zeropoint().magnitude() - 2.5 * Math.log10(rate))
                : "";
        return String.format(
                Locale.ROOT,
                "%.3f,%.3f,%.7f,%.7f,%.2f,%.2f,%s,%.4f,%.3f,%d%n",
                source.x(),
                source.y(),
                sky.ra(),
                sky.dec(),
                source.fluxAdu(),
                source.fluxErrorAdu(),
                magnitude,
                MAGNITUDES_PER_E_FOLD / source.signalToNoise(),
                source.fwhmPixels(),
                source.flags());
    }
}
