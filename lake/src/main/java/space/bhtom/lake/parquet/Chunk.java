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

/** One column of one row group: where its bytes lie and what they are. Its pages are looked up once. */
final class Chunk {
    private static final Set<Encoding> KNOWN = Set.of(
            Encoding.PLAIN, Encoding.PLAIN_DICTIONARY, Encoding.RLE_DICTIONARY, Encoding.RLE, Encoding.BIT_PACKED);

    final long offset;
    final int bytes;
    final Type type;
    final boolean isOptional;
    final boolean isPacked;
    final boolean isAbsent;
    final boolean isPresent;
    final Bounds bounds;
    private volatile @Nullable List<Page> pages;

    private Chunk(long offset, ColumnMetaData data, boolean isOptional) {
        this.offset = offset;
        this.bytes = (int) data.getTotal_compressed_size();
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

    long end() {
        return offset + bytes;
    }

    /** Of these bytes, in which the chunk starts there. */
    List<Page> pages(byte[] chunk, int first) throws IOException {
        List<Page> known = pages;
        if (known == null) {
            known = Page.of(chunk, first, bytes);
            pages = known;
        }
        return known;
    }
}
