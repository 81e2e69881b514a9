package space.bhtom.api.arrow;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.util.Text;

/** How the values of a batch are written in a text format; NaN and infinities are absent. */
final class RowCells {
    private final TextualColumns.Dialect dialect;
    private final boolean hasNesting;

    /** Lists and structures are written as JSON, as a text where the format has no nesting. */
    RowCells(TextualColumns.Dialect dialect, boolean hasNesting) {
        this.dialect = dialect;
        this.hasNesting = hasNesting;
    }

    /** For each column of the batch. */
    List<TextualColumn.Cell> of(VectorSchemaRoot batch) {
        return batch.getFieldVectors().stream().map(this::nullable).toList();
    }

    private TextualColumn.Cell nullable(FieldVector vector) {
        TextualColumn.Cell cell = cell(vector);
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
