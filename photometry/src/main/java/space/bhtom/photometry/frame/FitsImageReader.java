package space.bhtom.photometry.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/** Finds the first image of a FITS file and reads it within bounded memory. */
final class FitsImageReader {
    private final long mostPixels;

    FitsImageReader(long mostPixels) {
        this.mostPixels = Math.min(mostPixels, Integer.MAX_VALUE - 8);
    }

    /** The first image, or a problem that says why there is none; the name is for the sentence. */
    FitsImage read(Path file, String name) {
        try (FitsBytes bytes = FitsBytes.open(file, name)) {
            return first(bytes, name);
        } catch (EOFException early) {
            String where = early.getMessage() == null ? "its compressed data stop early" : early.getMessage();
            throw Problem.FITS_TRUNCATED.because(early, name, where);
        } catch (IOException broken) {
            throw Problem.FITS_UNREADABLE.because(broken, name, String.valueOf(broken.getMessage()));
        }
    }

    /** The lines of the file's first header and of its first image's. */
    List<String> headerLines(Path file, String name) {
        List<String> all = new ArrayList<>();
        try (FitsBytes bytes = FitsBytes.open(file, name)) {
            List<String> lines = HeaderLines.read(bytes);
            while (!lines.isEmpty()) {
                HeaderCards own = HeaderCards.of(lines);
                Hdu hdu = Hdu.of(own);
                if (own.isTrue("SIMPLE") || hdu.isImage()) {
                    all.addAll(lines);
                }
                if (hdu.isImage()) {
                    return all;
                }
                bytes.skip(Math.min(hdu.paddedBytes(), bytes.left()));
                lines = HeaderLines.read(bytes);
            }
        } catch (IOException broken) {
            throw Problem.FITS_UNREADABLE.because(broken, name, String.valueOf(broken.getMessage()));
        }
        return all;
    }

    private FitsImage first(FitsBytes bytes, String name) throws IOException {
        HeaderCards primary = HeaderCards.of(List.of());
        boolean sawTable = false;
        List<String> lines = HeaderLines.read(bytes);
        while (!lines.isEmpty()) {
            HeaderCards own = HeaderCards.of(lines);
            Hdu hdu = Hdu.of(own);
            if (hdu.isImage()) {
                return image(bytes, lines, hdu, own.over(primary), name);
            }
            sawTable |= hdu.isTable();
            primary = own.isTrue("SIMPLE") ? own : primary;
            bytes.skip(Math.min(hdu.paddedBytes(), bytes.left()));
            lines = HeaderLines.read(bytes);
        }
        throw Problem.FRAME_HAS_NO_IMAGE.of(name, sawTable ? "only tables" : "its headers announce no pixels");
    }

    private FitsImage image(FitsBytes bytes, List<String> lines, Hdu hdu, HeaderCards cards, String name)
            throws IOException {
        String colour = colour(hdu, cards);
        if (colour != null) {
            throw Problem.FRAME_HAS_NO_IMAGE.of(name, colour);
        }
        String complaint = hdu.complaint();
        if (complaint != null) {
            throw Problem.FITS_UNREADABLE.of(name, complaint);
        }
        long needed = hdu.isTiled() ? hdu.dataBytes() : hdu.planeBytes();
        if (needed > bytes.left()) {
            throw new EOFException("its header promises " + hdu.axes()[0] + " × " + hdu.axes()[1] + " pixels, but only "
                    + bytes.left() + " bytes follow");
        }
        // a compressed image larger than its pixels in double precision is a lie of its header
        if (hdu.pixels() > mostPixels || needed / Double.BYTES > 2 * mostPixels) {
            throw Problem.FRAME_TOO_LARGE.of(name, hdu.axes()[0], hdu.axes()[1], mostPixels);
        }
        int width = (int) hdu.axes()[0];
        int height = (int) hdu.axes()[1];
        PixelScaling scaling = PixelScaling.of(cards);
        float[] values = hdu.isTiled()
                ? tiled(bytes, lines, scaling, width * height)
                : plain(bytes, hdu, scaling, width, height);
        return Overscan.taken(cards, new Pixels(width, height, values));
    }

    private static @Nullable String colour(Hdu hdu, HeaderCards cards) {
        if (hdu.planes() == 3) {
            return "three colour planes";
        }
        if (hdu.planes() != 1) {
            return "a cube of " + hdu.planes() + " planes";
        }
        String pattern = cards.text("BAYERPAT").isEmpty() ? cards.text("COLORTYP") : cards.text("BAYERPAT");
        return pattern.matches("[RGBCMY]{4}") ? "a colour raw with the Bayer pattern " + pattern : null;
    }

    private static float[] plain(FitsBytes bytes, Hdu hdu, PixelScaling scaling, int width, int height)
            throws IOException {
        float[] values = new float[width * height];
        int rowBytes = width * Math.abs(hdu.bitpix()) / 8;
        byte[] row = new byte[rowBytes];
        for (int y = 0; y < height; y++) {
            bytes.read(row, rowBytes);
            scaling.fill(ByteBuffer.wrap(row), hdu.bitpix(), values, y * width, width);
        }
        return values;
    }

    private static float[] tiled(FitsBytes bytes, List<String> lines, PixelScaling scaling, int count)
            throws IOException {
        Buffer stored = TiledPixels.read(bytes, lines);
        stored.rewind();
        if (stored.remaining() < count) {
            throw new EOFException("its compressed image is incomplete");
        }
        float[] values = new float[count];
        scaling.fill(stored, values, 0, count);
        return values;
    }
}
