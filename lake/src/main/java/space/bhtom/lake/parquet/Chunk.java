package space.bhtom.lake.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * One column of some neighbouring rows, of a row group or of one page of it: where its bytes lie and what they are. Its
 * pages are looked up once.
 */
final class Chunk {
    private static final Set<Encoding> KNOWN = Set.of(
            Encoding.PLAIN,
            Encoding.PLAIN_DICTIONARY,
            Encoding.RLE_DICTIONARY,
            Encoding.RLE,
            Encoding.BIT_PACKED,
            Encoding.BYTE_STREAM_SPLIT,
            Encoding.DELTA_BINARY_PACKED);

    /** The dictionary of a single page, which lies elsewhere; without bytes for a whole chunk. */
    final Extent dictionary;

    final Extent data;
    final Type type;
    final boolean isOptional;
    final boolean isPacked;
    final boolean isAbsent;
    private final boolean isPage;
    final boolean isPresent;
    final Bounds bounds;
    private volatile @Nullable List<Page> pages;

    /** Some bytes of the file. */
    record Extent(long offset, int bytes) {
        static final Extent NONE = new Extent(0, 0);

        long end() {
            return offset + bytes;
        }
    }

    private Chunk(long offset, ColumnMetaData data, boolean isOptional) {
        this.isPage = false;
        this.dictionary = Extent.NONE;
        this.data = new Extent(offset, (int) data.getTotal_compressed_size());
        this.type = data.getType();
        this.isOptional = isOptional;
        this.isPacked = data.getCodec() == CompressionCodec.ZSTD;
        Statistics statistics = data.getStatistics();
        this.isAbsent = statistics != null
                && statistics.isSetNull_count()
                && statistics.getNull_count() == data.getNum_values();
        this.bounds = Bounds.of(data.getType(), statistics);
        this.isPresent =
                !isOptional || statistics != null && statistics.isSetNull_count() && statistics.getNull_count() == 0;
    }

    private Chunk(Chunk whole, Extent dictionary, Extent page, PageIndex index, int number) {
        this.isPage = true;
        this.dictionary = dictionary;
        this.data = page;
        this.type = whole.type;
        this.isOptional = whole.isOptional;
        this.isPacked = whole.isPacked;
        this.isAbsent = whole.isAbsent || index.isAbsent(number);
        this.isPresent = whole.isPresent || index.isPresent(number);
        this.bounds = isAbsent ? whole.bounds : index.bounds(type, number);
    }

    /** One page of it, with the dictionary that it needs. */
    Chunk page(PageIndex index, int number) {
        Extent page = index.page(number);
        long first = index.page(0).offset();
        Extent words = data.offset() < first ? new Extent(data.offset(), (int) (first - data.offset())) : Extent.NONE;
        return new Chunk(this, words, page, index, number);
    }

    /** The chunk; null if it is in a form that is not read here. */
    static @Nullable Chunk of(ColumnMetaData data, boolean isOptional) {
        long first = data.getData_page_offset();
        if (data.isSetDictionary_page_offset()) {
            first = Math.min(first, data.getDictionary_page_offset());
        }
        Chunk chunk = new Chunk(first, data, isOptional);
        return chunk.isAbsent || isKnown(data) ? chunk : null;
    }

    private static boolean isKnown(ColumnMetaData data) {
        return KNOWN.containsAll(data.getEncodings())
                && Set.of(CompressionCodec.ZSTD, CompressionCodec.UNCOMPRESSED).contains(data.getCodec())
                && data.getTotal_compressed_size() < Integer.MAX_VALUE;
    }

    /** Whether it is a page that lies apart from others of its rows. */
    boolean isPage() {
        return isPage;
    }

    /** How many bytes it has in the file. */
    int bytes() {
        return dictionary.bytes() + data.bytes();
    }

    /** Of these bytes, in which the chunk starts there. */
    List<Page> pages(byte[] chunk, int first) throws IOException {
        List<Page> known = pages;
        if (known == null) {
            known = Page.of(chunk, first, bytes());
            pages = known;
        }
        return known;
    }
}
