package space.bhtom.photometry.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small FITS files as cameras write them, good and bad. */
final class FitsText {
    private static final int BLOCK = 2880;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A header of these cards and END, padded with blanks. */
    FitsText header(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format("%-80s", card));
        }
        text.append(String.format("%-80s", "END"));
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return padded((byte) ' ');
    }

    /** An image header with a time, an exposure and these cards. */
    FitsText image(int bitpix, int width, int height, String... cards) {
        String[] all = new String[cards.length + 6];
        all[0] = "SIMPLE  =                    T";
        all[1] = "BITPIX  = " + bitpix;
        all[2] = "NAXIS   = 2";
        all[3] = "NAXIS1  = " + width;
        all[4] = "NAXIS2  = " + height;
        all[5] = "DATE-OBS= '2026-03-14T00:00:00'";
        System.arraycopy(cards, 0, all, 6, cards.length);
        return header(all);
    }

    /** Data, padded with zeros. */
    FitsText data(byte... data) {
        bytes.writeBytes(data);
        return padded((byte) 0);
    }

    private FitsText padded(byte filler) {
        while (bytes.size() % BLOCK != 0) {
            bytes.write(filler);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Writes the file. */
    Path in(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] content) {
        try {
            return Files.write(folder.resolve("frame.fits"), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
