package space.bhtom.lake.sql.trino;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowStream;

/** The rows of a statement that Trino runs, as Arrow batches. */
final class TrinoRows implements RowStream {
    private static final int BATCH_ROWS = 16_384;

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final BufferAllocator memory;
    private final VectorSchemaRoot batch;
    private final Runnable atEnd;
    private boolean isClosed;

    /** Takes over the connection and the memory, which are closed with the rows. */
    TrinoRows(Connection connection, PreparedStatement statement, BufferAllocator memory, Runnable atEnd)
            throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.memory = memory;
        this.atEnd = atEnd;
        this.rows = statement.executeQuery();
        this.batch = VectorSchemaRoot.create(schema(rows.getMetaData()), memory);
    }

    private static Schema schema(ResultSetMetaData columns) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            fields.add(new Field(columns.getColumnLabel(i), FieldType.nullable(type(columns.getColumnType(i))), null));
        }
        return new Schema(fields);
    }

    private static ArrowType type(int jdbcType) {
        return switch (jdbcType) {
            case Types.BIGINT -> new ArrowType.Int(Long.SIZE, true);
            case Types.INTEGER, Types.SMALLINT, Types.TINYINT -> new ArrowType.Int(Integer.SIZE, true);
            case Types.DOUBLE, Types.DECIMAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case Types.REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case Types.BOOLEAN -> ArrowType.Bool.INSTANCE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            default -> ArrowType.Utf8.INSTANCE;
        };
    }

    @Override
    public Schema schema() {
        return batch.getSchema();
    }

    @Override
    public boolean next() throws IOException {
        try {
            batch.clear();
            int count = 0;
            while (count < BATCH_ROWS && rows.next()) {
                for (int i = 0; i < batch.getFieldVectors().size(); i++) {
                    set(batch.getVector(i), count, i + 1);
                }
                count++;
            }
            batch.setRowCount(count);
            return count > 0;
        } catch (SQLException failed) {
            throw TrinoFailure.of(failed);
        }
    }

    private void set(FieldVector vector, int row, int column) throws SQLException {
        if (rows.getObject(column) == null) {
            vector.setNull(row);
        } else if (vector instanceof BigIntVector longs) {
            longs.setSafe(row, rows.getLong(column));
        } else if (vector instanceof IntVector integers) {
            integers.setSafe(row, rows.getInt(column));
        } else if (vector instanceof Float8Vector doubles) {
            doubles.setSafe(row, rows.getDouble(column));
        } else if (vector instanceof Float4Vector floats) {
            floats.setSafe(row, rows.getFloat(column));
        } else if (vector instanceof BitVector bits) {
            bits.setSafe(row, rows.getBoolean(column) ? 1 : 0);
        } else if (vector instanceof TimeStampMicroTZVector moments) {
            moments.setSafe(row, microseconds(rows.getTimestamp(column)));
        } else {
            String text = String.valueOf(rows.getObject(column));
            ((VarCharVector) vector).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long microseconds(Timestamp moment) {
        return Math.floorDiv(moment.getTime(), 1000L) * 1_000_000L + moment.getNanos() / 1000L;
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch;
    }

    @Override
    public void cancel() {
        cancel(statement);
    }

    static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException gone) {
            // it is closed already
            return;
        }
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (connection;
                statement) {
            cancel();
        } catch (SQLException failed) {
            // Trino ends what nobody fetches
            return;
        } finally {
            batch.close();
            memory.close();
            atEnd.run();
        }
    }
}
