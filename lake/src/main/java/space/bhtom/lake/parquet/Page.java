package space.bhtom.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * Where a page lies in its column chunk. Layout of pages and headers: Apache Parquet format 2.11, “Data Pages”.
 *
 * @param start first byte after the header, counted from the chunk's first
 * @param storedBytes as it lies there
 * @param bytes once unpacked
 * @param values how many, absent ones among them
 * @param coding how
 * @param levelBytes length of the definition levels that precede the values unpacked; -1 where they are packed with them
 * @param isPacked whether the values are compressed, given that the chunk is
 */
record Page(int start, int storedBytes, int bytes, int values, Coding coding, int levelBytes, boolean isPacked) {

    /** A header that promises more is taken for broken, before memory is taken for it. */
    private static final int LARGEST_BYTES = 256 << 20;

    private static final Set<PageType> KNOWN =
            Set.of(PageType.DICTIONARY_PAGE, PageType.DATA_PAGE, PageType.DATA_PAGE_V2);

    /** What the page's values are. */
    enum Coding {
        /** The dictionary itself. */
        DICTIONARY,
        /** Places in the dictionary. */
        PLACES,
        /** The values one after another. */
        PLAIN,
        /** All first bytes of the values, then all second ones, and so on. */
        SPLIT,
        /** Differences from one value to the next. */
        DELTAS,
        /** Truth values, packed as places are. */
        TRUTHS;

        /** Whether numbers are to be calculated from what stands there. */
        boolean isCoded() {
            return this == SPLIT || this == DELTAS;
        }
    }

    /** All pages of the chunk that lies in these bytes, from the first on, so many. */
    static List<Page> of(byte[] chunk, int first, int length) throws IOException {
        List<Page> pages = new ArrayList<>();
        ByteArrayInputStream bytes = new ByteArrayInputStream(chunk, first, length);
        while (bytes.available() > 0) {
            PageHeader header = Util.readPageHeader(bytes);
            int start = length - bytes.available();
            check(header, bytes.available());
            // pages of other types are there to be passed over
            if (KNOWN.contains(header.getType())) {
                pages.add(of(header, start));
            }
            bytes.skipNBytes(header.getCompressed_page_size());
        }
        return List.copyOf(pages);
    }

    private static void check(PageHeader header, int left) throws IOException {
        int stored = header.getCompressed_page_size();
        int bytes = header.getUncompressed_page_size();
        if (stored < 0 || stored > left || bytes < 0 || bytes > LARGEST_BYTES) {
            throw new IOException(
                    "a page of " + stored + " bytes, " + bytes + " unpacked, where " + left + " are left");
        }
    }

    private static Page of(PageHeader header, int start) throws IOException {
        int stored = header.getCompressed_page_size();
        int bytes = header.getUncompressed_page_size();
        return switch (header.getType()) {
            case DICTIONARY_PAGE -> {
                int values = header.getDictionary_page_header().getNum_values();
                yield new Page(start, stored, bytes, values, Coding.DICTIONARY, -1, true);
            }
            case DATA_PAGE -> {
                DataPageHeader data = header.getData_page_header();
                yield new Page(start, stored, bytes, data.getNum_values(), coding(data.getEncoding()), -1, true);
            }
            case DATA_PAGE_V2 -> of(header.getData_page_header_v2(), start, stored, bytes);
            default -> throw new IllegalArgumentException("a page of type " + header.getType());
        };
    }

    private static Page of(DataPageHeaderV2 data, int start, int stored, int bytes) throws IOException {
        int levels = data.getDefinition_levels_byte_length() + data.getRepetition_levels_byte_length();
        return new Page(
                start, stored, bytes, data.getNum_values(), coding(data.getEncoding()), levels, data.isIs_compressed());
    }

    private static Coding coding(Encoding encoding) throws IOException {
        return switch (encoding) {
            case PLAIN -> Coding.PLAIN;
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> Coding.PLACES;
            case RLE -> Coding.TRUTHS;
            case BYTE_STREAM_SPLIT -> Coding.SPLIT;
            case DELTA_BINARY_PACKED -> Coding.DELTAS;
            default -> throw new IOException("a page in " + encoding + ", of which the footer does not tell");
        };
    }
}
