package space.bhtom.lake.sql.sandbox;

import java.io.IOException;
import java.sql.ParameterMetaData;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/** What would a statement answer? DuckDB prepares it, which tells names and mistakes, and runs it for no rows, which tells types. */
final class StatementPreview {
    private static final Pattern EXPLAIN = Pattern.compile("\\AEXPLAIN\\b");
    private static final Pattern END = Pattern.compile(";(?:\\s|--[^\n]*(?:\n|\\z)|/\\*.*?\\*/)*\\z", Pattern.DOTALL);

    private final DuckDBConnection connection;
    private final BufferAllocator memory;

    StatementPreview(DuckDBConnection connection, BufferAllocator memory) {
        this.connection = connection;
        this.memory = memory;
    }

    SandboxDescription of(SandboxTask task) throws SQLException {
        try (DuckDBPreparedStatement statement =
                connection.prepareStatement(task.sql()).unwrap(DuckDBPreparedStatement.class)) {
            return new SandboxDescription(
                    named(columns(task), statement.getMetaData()), types(statement.getParameterMetaData()));
        }
    }

    private static List<String> types(ParameterMetaData parameters) throws SQLException {
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= parameters.getParameterCount(); i++) {
            types.add(parameters.getParameterTypeName(i));
        }
        return types;
    }

    private Schema columns(SandboxTask task) throws SQLException {
        // a plan is never run, so it is cheap as it is
        String sql = EXPLAIN.matcher(task.sql()).find()
                ? task.sql()
                : "SELECT * FROM (\n" + END.matcher(task.sql()).replaceFirst("") + "\n) LIMIT 0";
        try (DuckDBPreparedStatement statement =
                connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class)) {
            SandboxEngine.bind(statement, task);
            try (DuckDBResultSet result = statement.executeQuery().unwrap(DuckDBResultSet.class);
                    ArrowReader rows = (ArrowReader) result.arrowExportStream(memory, SandboxEngine.ARROW_BATCH)) {
                return rows.getVectorSchemaRoot().getSchema();
            } catch (IOException broken) {
                throw new IllegalStateException("the columns cannot be read: " + broken.getMessage(), broken);
            }
        }
    }

    /** Names that stand twice are told apart in a subquery, not in the statement itself. */
    private static Schema named(Schema columns, @Nullable ResultSetMetaData names) throws SQLException {
        List<Field> fields = columns.getFields();
        if (names == null || names.getColumnCount() != fields.size()) {
            return columns;
        }
        List<Field> named = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            FieldType type = field.getFieldType();
            named.add(new Field(names.getColumnName(i + 1), type, field.getChildren()));
        }
        return new Schema(named, columns.getCustomMetadata());
    }
}
