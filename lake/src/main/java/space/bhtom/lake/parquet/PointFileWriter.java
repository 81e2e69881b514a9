package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Writes a Parquet file of the measurement table: row groups that are large enough for engines to be quick, of pages that
 * are small enough for a single light curve, all columns parted at the same rows, so that {@link PointFile} unpacks no more
 * than one page of each. Of the encodings that every engine reads each column of a row group gets the smallest.
 *
 * <p>Apache Parquet format 2.11.
 */
public final class PointFileWriter {
    /** Small enough that one light curve unpacks little, large enough to compress: decision 17 of ARCHITECTURE. */
    static final int ROWS_IN_PAGE = 8_192;

    /** An engine pays about 100 µs for each column of a row group, whatever its size. */
    static final int ROWS_IN_GROUP = 15 * ROWS_IN_PAGE;

    private static final int UNTRUNCATED = Integer.MAX_VALUE;

    private final List<ColumnValues> columns = new ArrayList<>();
    private final PageWriter pages;
    private int rows;

    private PointFileWriter(MessageType schema, PageWriter pages) {
        this.pages = pages;
        for (ColumnDescriptor column : schema.getColumns()) {
            columns.add(
                    column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                            ? new TextValues(column)
                            : new NumberValues(column));
        }
    }

    /**
     * Writes all rows, in their order; whoever gets an exception has a part of a file. An SQLException is one of the rows.
     *
     * @param batches columns in the order of the schema
     * @param zstdLevel how hard pages are compressed, from 1 to 22
     */
    public static void write(ArrowReader batches, MessageType schema, Path path, int zstdLevel)
            throws IOException, SQLException {
        try (ParquetFileWriter file = new ParquetFileWriter(
                        new LocalOutputFile(path),
                        schema,
                        ParquetFileWriter.Mode.OVERWRITE,
                        Long.MAX_VALUE,
                        0,
                        UNTRUNCATED,
                        UNTRUNCATED,
                        false);
                PageWriter pages = new PageWriter(file, zstdLevel)) {
            PointFileWriter writer = new PointFileWriter(schema, pages);
            file.start();
            while (next(batches)) {
                writer.add(batches);
            }
            writer.endGroup();
            file.end(Map.of());
        }
    }

    private static boolean next(ArrowReader batches) throws SQLException {
        try {
            return batches.loadNextBatch();
        } catch (IOException failed) {
            throw new SQLException("the rows of a file ended early: " + failed.getMessage(), failed);
        }
    }

    private void add(ArrowReader batches) throws IOException {
        VectorSchemaRoot batch = batches.getVectorSchemaRoot();
        int from = 0;
        while (from < batch.getRowCount()) {
            int to = Math.min(batch.getRowCount(), from + ROWS_IN_PAGE - rows % ROWS_IN_PAGE);
            for (int column = 0; column < columns.size(); column++) {
                FieldVector vector = batch.getVector(column);
                columns.get(column).add(vector, batches, from, to);
            }
            rows += to - from;
            from = to;
            if (rows % ROWS_IN_PAGE == 0) {
                columns.forEach(ColumnValues::endPage);
            }
            if (rows == ROWS_IN_GROUP) {
                endGroup();
            }
        }
    }

    private void endGroup() throws IOException {
        if (rows == 0) {
            return;
        }
        pages.file().startBlock(rows);
        for (ColumnValues column : columns) {
            if (rows % ROWS_IN_PAGE != 0) {
                column.endPage();
            }
            column.write(pages);
            column.clear();
        }
        pages.file().endBlock();
        rows = 0;
    }
}
