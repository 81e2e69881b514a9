package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowStream;

/** CSV as RFC 4180 writes it: a header of column names, then a line for each row; absent values are empty. */
final class CsvRowWriter implements RowWriter {
    private static final String LINE_END = "\r\n";

    private final CsvDialect dialect = new CsvDialect();
    private final RowCells cells = new RowCells(dialect, false);
    private final Schema schema;

    CsvRowWriter(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void start(WritableByteChannel out) throws IOException {
        String header = schema.getFields().stream().map(this::name).collect(Collectors.joining(","));
        TextPieces.write(header + LINE_END, out);
    }

    private String name(Field field) {
        StringBuilder name = new StringBuilder();
        dialect.text(name, field.getName());
        return name.toString();
    }

    @Override
    public void write(RowStream rows, WritableByteChannel out) throws IOException {
        List<TextualColumn.Cell> columns = cells.of(rows);
        TextPieces.write(rows.batch().getRowCount(), out, (text, row) -> {
            String separator = "";
            for (TextualColumn.Cell column : columns) {
                text.append(separator);
                column.append(text, row);
                separator = ",";
            }
            text.append(LINE_END);
        });
    }

    @Override
    public void end(WritableByteChannel out) {
        // a CSV file just ends
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
