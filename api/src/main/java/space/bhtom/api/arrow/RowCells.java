package space.bhtom.api.arrow;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.util.Text;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.Words;

/** How the values of a batch are written in a text format; NaN and infinities are absent. */
final class RowCells {
    private final TextualColumns.Dialect dialect;
    private final boolean hasNesting;

    /** Lists and structures are written as JSON, as a text where the format has no nesting. */
    RowCells(TextualColumns.Dialect dialect, boolean hasNesting) {
        this.dialect = dialect;
        this.hasNesting = hasNesting;
    }

    /** For each column of the current batch. */
    List<TextualColumn.Cell> of(RowStream rows) {
        List<TextualColumn.Cell> cells = new ArrayList<>();
        for (FieldVector vector : rows.batch().getFieldVectors()) {
            Words words = rows.words(cells.size());
            cells.add(nullable(vector, words == null ? cell(vector) : cell((IntVector) vector, words)));
        }
        return cells;
    }

    /** Each word is written once, and copied from then on. */
    private TextualColumn.Cell cell(IntVector numbers, Words words) {
        String[] written = new String[words.size()];
        return (out, row) -> {
            int number = numbers.get(row);
            if (written[number] == null) {
                StringBuilder text = new StringBuilder();
                dialect.text(text, words.text(number));
                written[number] = text.toString();
            }
            out.append(written[number]);
        };
    }

    private TextualColumn.Cell nullable(FieldVector vector, TextualColumn.Cell cell) {
        return (out, row) -> {
            if (vector.isNull(row)) {
                out.append(dialect.absent());
            } else {
                cell.append(out, row);
            }
        };
    }

    private TextualColumn.Cell cell(FieldVector vector) {
        if (vector instanceof Float8Vector doubles) {
            return (out, row) -> appendNumber(out, doubles.get(row), Double.toString(doubles.get(row)));
        }
        if (vector instanceof Float4Vector floats) {
            return (out, row) -> appendNumber(out, floats.get(row), Float.toString(floats.get(row)));
        }
        if (vector instanceof BigIntVector longs) {
            return (out, row) -> dialect.bigNumber(out, longs.get(row));
        }
        if (vector instanceof VarCharVector texts) {
            return (out, row) -> dialect.text(out, new String(texts.get(row), StandardCharsets.UTF_8));
        }
        if (vector instanceof BitVector bits) {
            return (out, row) -> out.append(bits.get(row) != 0);
        }
        if (vector instanceof TimeStampMicroTZVector moments) {
            return (out, row) -> dialect.text(out, Moments.text(moments.get(row)));
        }
        if (vector instanceof DateDayVector days) {
            return (out, row) ->
                    dialect.text(out, LocalDate.ofEpochDay(days.get(row)).toString());
        }
        return isPlain(vector)
                ? (out, row) -> out.append(vector.getObject(row))
                : (out, row) -> append(out, vector, row);
    }

    private static boolean isPlain(FieldVector vector) {
        return vector instanceof IntVector || vector instanceof SmallIntVector || vector instanceof TinyIntVector;
    }

    private void append(StringBuilder out, FieldVector vector, int row) {
        Object value = vector.getObject(row);
        boolean isJson = vector instanceof ListVector || vector instanceof StructVector;
        if (isJson && hasNesting) {
            out.append(value);
        } else {
            dialect.text(out, value instanceof Text text ? text.toString() : String.valueOf(value));
        }
    }

    private void appendNumber(StringBuilder out, double value, String written) {
        out.append(Double.isFinite(value) ? written : dialect.absent());
    }
}
