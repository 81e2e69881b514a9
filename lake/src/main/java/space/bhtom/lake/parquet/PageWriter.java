package space.bhtom.lake.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages and puts them into a file. */
final class PageWriter implements AutoCloseable {
    private final ParquetFileWriter file;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();

    PageWriter(ParquetFileWriter file, int zstdLevel) {
        this.file = file;
        zstd.setLevel(zstdLevel);
    }

    ParquetFileWriter file() {
        return file;
    }

    /** How many bytes would these become? */
    int packedSize(byte[] page) {
        return zstd.compress(page).length;
    }

    void begin(ColumnDescriptor column, int rows) throws IOException {
        file.startColumn(column, rows, CompressionCodecName.ZSTD);
    }

    void dictionary(byte[] values, int count) throws IOException {
        file.writeDictionaryPage(
                new DictionaryPage(BytesInput.from(zstd.compress(values)), values.length, count, Encoding.PLAIN));
    }

    void page(int rows, byte[] page, Statistics<?> statistics, Encoding encoding) throws IOException {
        file.writeDataPage(
                rows,
                page.length,
                BytesInput.from(zstd.compress(page)),
                statistics,
                rows,
                Encoding.RLE,
                Encoding.RLE,
                encoding);
    }

    void end() throws IOException {
        file.endColumn();
    }

    @Override
    public void close() {
        zstd.close();
    }
}
