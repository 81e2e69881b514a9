package space.bhtom.photometry.calibration;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;

/**
 * Writes reference stars as the CSV that {@link ReferenceCatalogFile} reads: {@code source_id, ra, dec} (degrees),
 * {@code pmra, pmdec} (mas/yr), {@code ref_epoch} (Julian year), {@code G, bp_rp} and ten magnitudes with errors
 * {@code u, e_u, …, I, e_I} (mag). Unknown values are empty. Gzip if the name ends in {@code .gz}.
 */
public final class ReferenceCatalogWriter {
    private ReferenceCatalogWriter() {}

    /** Writes the file, replacing what was there. Not atomic: write beside and move where readers may come. */
    public static void write(Path file, List<ReferenceStar> stars) {
        boolean isGzip = String.valueOf(file.getFileName()).endsWith(".gz");
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream packed = isGzip ? new GZIPOutputStream(bytes) : bytes;
                BufferedWriter text = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
            text.write(String.join(",", ReferenceColumns.all()));
            text.newLine();
            for (ReferenceStar star : stars) {
                text.write(line(star));
                text.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(ReferenceStar star) {
        StringJoiner fields = new StringJoiner(",");
        fields.add(Long.toString(star.id()));
        fields.add(number(star.ra(), 9)).add(number(star.dec(), 9));
        fields.add(number(star.pmRaMasPerYear(), 4)).add(number(star.pmDecMasPerYear(), 4));
        fields.add(number(star.referenceEpochYear(), 4));
        fields.add(number(star.gMagnitude(), 5)).add(number(star.bpRp(), 5));
        for (int i = 0; i < star.magnitudes().length; i++) {
            fields.add(number(star.magnitudes()[i], 5)).add(number(star.magnitudeErrors()[i], 5));
        }
        return fields.toString();
    }

    private static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "";
    }
}
