package space.bhtom.api.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import space.bhtom.schema.product.DataProductKind;

/** The first bytes of a file on its way to disk, from which its kind is guessed. */
final class FileHead {
    private static final int BYTES = 4096;
    /** The first line of SExtractor's catalogue header, for instance {@code #   1 NUMBER}. */
    private static final Pattern STAR_LIST = Pattern.compile("#\\s*1\\s+[A-Z_0-9]+.*");

    /** Names the tables of a FITS_LDAC list, whose first one begins within {@link #BYTES}. */
    private static final String LDAC = "'LDAC_";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Takes what is still missing from the next piece, and leaves the piece as it is. */
    void add(ByteBuffer piece) {
        ByteBuffer copy = piece.duplicate();
        byte[] taken = new byte[Math.min(copy.remaining(), BYTES - bytes.size())];
        copy.get(taken);
        bytes.writeBytes(taken);
    }

    /**
     * What is probably in the file: a star list or a light curve if it begins like one; everything else is taken
     * for a frame, packed or not, and the pipeline tells the observer if it is none.
     */
    DataProductKind kind() {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        if (text.startsWith("SIMPLE  =")) {
            return text.contains(LDAC) ? DataProductKind.STAR_LIST : DataProductKind.FRAME;
        }
        for (String line : text.lines().map(String::strip).toList()) {
            if (STAR_LIST.matcher(line).matches()) {
                return DataProductKind.STAR_LIST;
            }
            if (!line.isEmpty() && !line.startsWith("#")) {
                return isLightCurveHeader(line) ? DataProductKind.LIGHT_CURVE : DataProductKind.FRAME;
            }
        }
        return DataProductKind.FRAME;
    }

    private static boolean isLightCurveHeader(String line) {
        String header = line.toLowerCase(Locale.ROOT);
        return header.contains("mjd") && header.contains("mag") && header.contains(",");
    }
}
