package space.bhtom.photometry.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.image.compression.hdu.CompressedImageHDU;

/**
 * Unpacks a tile-compressed image (Rice, gzip, Hcompress, PLIO; Pence et al. 2010, A&amp;A 524, A42). The library that does it
 * sees the structural cards only, so that a broken card elsewhere cannot stop it.
 */
final class TiledPixels {
    private static final Set<String> STRUCTURE =
            Set.of("PCOUNT", "GCOUNT", "TFIELDS", "BSCALE", "BZERO", "BLANK", "THEAP");
    private static final String STRUCTURE_FAMILIES = "(NAXIS|TTYPE|TFORM|TSCAL|TZERO|TNULL|Z[A-Z]+)\\d*";

    private TiledPixels() {}

    /** The stored numbers of the image whose header was just read from these bytes. */
    static Buffer read(FitsBytes bytes, List<String> lines) throws IOException {
        if (lines.stream().map(Card::parse).noneMatch(TiledPixels::namesData)) {
            throw new IOException("its compressed image has no column COMPRESSED_DATA");
        }
        byte[] head = (block(
                                "SIMPLE  =                    T",
                                "BITPIX  =                    8",
                                "NAXIS   =                    0")
                        + block(structure(lines)))
                .getBytes(StandardCharsets.ISO_8859_1);
        try (Fits fits = new Fits(new SequenceInputStream(new ByteArrayInputStream(head), bytes.rest()))) {
            fits.readHDU();
            BasicHDU<?> hdu = fits.readHDU();
            if (!(hdu instanceof CompressedImageHDU compressed)) {
                throw new IOException("its compressed image has a broken header");
            }
            return compressed.getUncompressedData();
        } catch (RuntimeException broken) {
            throw new IOException("its compressed image is damaged", broken);
        }
    }

    private static boolean namesData(Card card) {
        return card.keyword().startsWith("TTYPE") && card.value().equals("COMPRESSED_DATA");
    }

    private static String[] structure(List<String> lines) {
        Stream<String> known = lines.stream().filter(line -> isStructure(Card.parse(line)));
        return Stream.concat(Stream.of("XTENSION= 'BINTABLE'", "BITPIX  =                    8"), known)
                .toArray(String[]::new);
    }

    private static boolean isStructure(Card card) {
        boolean known = STRUCTURE.contains(card.keyword()) || card.keyword().matches(STRUCTURE_FAMILIES);
        return known && !card.value().isEmpty();
    }

    private static String block(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(String.format("%-80s", line));
        }
        text.append(String.format("%-80s", "END"));
        int padding = (FitsBytes.BLOCK - text.length() % FitsBytes.BLOCK) % FitsBytes.BLOCK;
        return text.append(" ".repeat(padding)).toString();
    }
}
