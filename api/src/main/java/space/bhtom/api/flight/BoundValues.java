package space.bhtom.api.flight;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/** Which values does a client bind to a prepared statement? One row of a batch. */
final class BoundValues {
    private BoundValues() {}

    /** By the statement's names: where the batch does not use them, in their order. Fails with REQUEST_BAD. */
    static Map<String, @Nullable Object> read(FlightStream stream, List<String> names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int rows = 0;
        while (stream.next()) {
            VectorSchemaRoot batch = stream.getRoot();
            rows += batch.getRowCount();
            if (rows == 1 && batch.getRowCount() == 1) {
                values.putAll(row(batch, names));
            }
        }
        if (rows != 1) {
            throw Problem.REQUEST_BAD.of(
                    "A statement is answered for one row of values at a time, not for " + rows + ".");
        }
        return values;
    }

    private static Map<String, @Nullable Object> row(VectorSchemaRoot batch, List<String> names) {
        List<FieldVector> vectors = batch.getFieldVectors();
        Set<String> theirs = new HashSet<>();
        vectors.forEach(vector -> theirs.add(vector.getName()));
        boolean isNamed = theirs.equals(Set.copyOf(names));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < vectors.size(); i++) {
            FieldVector vector = vectors.get(i);
            String name = isNamed || i >= names.size() ? vector.getName() : names.get(i);
            values.put(name, value(vector));
        }
        return values;
    }

    private static @Nullable Object value(FieldVector vector) {
        return switch (vector.getField().getType().getTypeID()) {
            case Null -> null;
            case Int, FloatingPoint, Decimal, Bool, Utf8, LargeUtf8, Utf8View -> plain(vector.getObject(0));
            default ->
                throw Problem.REQUEST_BAD.of("The parameter “" + vector.getName()
                        + "” has the type " + vector.getField().getType()
                        + ": each is a number, text, true, false or null; write moments as text and cast them.");
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Float || value instanceof Double || value instanceof BigDecimal) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number whole) {
            return whole.longValue();
        }
        return value instanceof Text text ? text.toString() : value;
    }
}
