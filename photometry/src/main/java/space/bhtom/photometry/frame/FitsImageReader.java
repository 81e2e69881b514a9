package space.bhtom.photometry.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/** Finds the first image of a FITS file and reads it within bounded memory. */
final class FitsImageReader {
    private static final int COLOURS = 3;
    private static final String CHOOSE = "of which one can be chosen: ./bhtom reduce --channel GREEN";

    private final long mostPixels;
    private final @Nullable ColourChannel channel;

    /** Of colour frames this channel; absent: they are refused. */
    FitsImageReader(long mostPixels, @Nullable ColourChannel channel) {
        this.channel = channel;
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

    /** The first image, or all amplifiers of the detector of which it is one. */
    private FitsImage first(FitsBytes bytes, String name) throws IOException {
        HeaderCards primary = HeaderCards.of(List.of());
        Amplifiers amplifiers = new Amplifiers(name, mostPixels);
        boolean sawTable = false;
        List<String> lines = HeaderLines.read(bytes);
        while (!lines.isEmpty()) {
            HeaderCards own = HeaderCards.of(lines);
            Header header = new Header(lines, Hdu.of(own), own, own.over(primary));
            Optional<Section> place = header.placeOnDetector();
            if (place.isEmpty() && header.hdu.isImage() && amplifiers.isEmpty()) {
                return image(bytes, header, name);
            }
            if (place.isPresent()) {
                amplifiers.add(place.get(), own, image(bytes, header, name));
            }
            sawTable |= header.hdu.isTable();
            primary = own.isTrue("SIMPLE") ? own : primary;
            long read = place.isPresent() ? header.hdu.planeBytes() : 0;
            bytes.skip(Math.min(header.hdu.paddedBytes() - read, bytes.left()));
            lines = HeaderLines.read(bytes);
        }
        if (amplifiers.isEmpty()) {
            throw Problem.FRAME_HAS_NO_IMAGE.of(name, sawTable ? "only tables" : "its headers announce no pixels");
        }
        return amplifiers.joined();
    }

    /**
     * @param lines as they stand in the file
     * @param hdu what they say of the structure
     * @param own cards of the image alone
     * @param cards of the image, and where it is silent of the file
     */
    private record Header(List<String> lines, Hdu hdu, HeaderCards own, HeaderCards cards) {
        /** Of an amplifier in an extension of its own, stored plain; empty for any other image. */
        Optional<Section> placeOnDetector() {
            boolean isPlain = hdu.isImage() && !hdu.isTiled() && hdu.planes() == 1;
            return isPlain && !own.isTrue("SIMPLE") ? Amplifiers.place(own) : Optional.empty();
        }
    }

    private FitsImage image(FitsBytes bytes, Header header, String name) throws IOException {
        Hdu hdu = header.hdu;
        requireReadable(bytes, header, name);
        int width = (int) hdu.axes()[0];
        int height = (int) hdu.axes()[1];
        PixelScaling scaling = PixelScaling.of(header.cards);
        int plane = hdu.planes() == COLOURS && channel != null ? channel.ordinal() : 0;
        float[] values;
        if (hdu.isTiled()) {
            values = tiled(bytes, header.lines, scaling, width * height, plane);
        } else {
            bytes.skip(plane * hdu.planeBytes());
            values = plain(bytes, hdu, scaling, width, height);
        }
        return Overscan.taken(header.cards, header.own, new Pixels(width, height, values));
    }

    private void requireReadable(FitsBytes bytes, Header header, String name) throws IOException {
        Hdu hdu = header.hdu;
        String colour = colour(hdu, header.cards);
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
        long planes = hdu.planes();
        if (hdu.pixels() > mostPixels / planes || needed / Double.BYTES > 2 * mostPixels) {
            throw Problem.FRAME_TOO_LARGE.of(name, hdu.axes()[0], hdu.axes()[1], mostPixels);
        }
    }

    /** What is wrong with the colours; null if nothing. */
    private @Nullable String colour(Hdu hdu, HeaderCards cards) {
        boolean isColour = hdu.planes() == COLOURS && hdu.axes().length == COLOURS;
        if (isColour) {
            return channel == null ? "three colour planes, " + CHOOSE : null;
        }
        if (hdu.planes() != 1) {
            return "a cube of " + hdu.planes() + " planes";
        }
        String pattern = ColourChannel.pattern(cards, Trim.NONE);
        if (pattern == null || (channel != null && channel.count(pattern) > 0)) {
            return null;
        }
        return "a colour raw with the Bayer pattern " + pattern + ", " + CHOOSE;
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

    private static float[] tiled(FitsBytes bytes, List<String> lines, PixelScaling scaling, int count, int plane)
            throws IOException {
        Buffer stored = TiledPixels.read(bytes, lines);
        stored.rewind();
        if (stored.remaining() < (plane + 1) * count) {
            throw new EOFException("its compressed image is incomplete");
        }
        stored.position(plane * count);
        float[] values = new float[count];
        scaling.fill(stored, values, 0, count);
        return values;
    }
}
