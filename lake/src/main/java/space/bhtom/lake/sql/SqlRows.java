package space.bhtom.lake.sql;

import java.io.IOException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** The rows of somebody's query, within his limits. What goes wrong is a {@link ProblemException}. */
public final class SqlRows implements RowStream {
    private static final long MEGABYTE = 1L << 20;

    private final RowStream rows;
    private final DoubleSupplier percentage;
    private final SqlLimits limits;
    private final Schema schema;
    private final SqlWatch watch;
    private long count;
    private long bytes;

    SqlRows(RowStream rows, DoubleSupplier percentage, SqlLimits limits, Schema schema, SqlWatch watch) {
        this.rows = rows;
        this.percentage = percentage;
        this.limits = limits;
        this.watch = watch;
        this.schema = schema;
    }

    /** How far it is, 0 to 100, as far as the engine knows. */
    public double percentage() {
        return percentage.getAsDouble();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() throws IOException {
        boolean hasNext = watch.attempt(rows::next);
        if (hasNext) {
            count += rows.batch().getRowCount();
            bytes += rows.batch().getFieldVectors().stream()
                    .mapToLong(FieldVector::getBufferSize)
                    .sum();
            mustBeWithin(count > limits.rows(), () -> limits.rows() + " rows");
            mustBeWithin(bytes > limits.megabytes() * MEGABYTE, () -> limits.megabytes() + " MB");
        }
        return hasNext;
    }

    private void mustBeWithin(boolean isExceeded, Supplier<String> limit) {
        if (isExceeded) {
            rows.cancel();
            throw Problem.SQL_ANSWER_TOO_LARGE.of(limit.get());
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        return rows.batch();
    }

    @Override
    public void cancel() {
        watch.cancel();
    }

    @Override
    public void close() {
        try {
            rows.close();
        } finally {
            watch.close();
        }
    }

    /** What may fail because somebody stopped it. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }
}
