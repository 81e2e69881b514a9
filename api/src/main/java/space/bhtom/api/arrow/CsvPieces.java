package space.bhtom.api.arrow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A light curve as CSV: a header of column names, then a line for each measurement. */
final class CsvPieces implements Pieces {
    private static final int PIECE_ROWS = 2048;
    private static final int USUAL_ROW = 200;
    private static final String LINE_END = "\r\n";

    private final List<TextualColumn> columns;
    private final int size;
    private boolean isBegun;
    private int row;

    CsvPieces(LightCurveDocument document) {
        this.columns = LightCurveColumns.of(document, new TextualColumns(new CsvDialect()));
        this.size = document.curve().size();
    }

    @Override
    public byte @Nullable [] next() {
        if (isBegun && row >= size) {
            return null;
        }
        StringBuilder out = new StringBuilder(Math.min(size - row + 2, PIECE_ROWS) * USUAL_ROW);
        if (!isBegun) {
            out.append(String.join(
                            ",", columns.stream().map(TextualColumn::name).toList()))
                    .append(LINE_END);
            isBegun = true;
        }
        for (int end = Math.min(size, row + PIECE_ROWS); row < end; row++) {
            appendRow(out);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void appendRow(StringBuilder out) {
        String separator = "";
        for (TextualColumn column : columns) {
            out.append(separator);
            column.cell().append(out, row);
            separator = ",";
        }
        out.append(LINE_END);
    }

    @Override
    public void close() {
        isBegun = true;
        row = size;
    }
}
