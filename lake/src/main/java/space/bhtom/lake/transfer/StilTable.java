package space.bhtom.lake.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.Tables;

/** VOTable and FITS tables, read by STIL (Taylor 2005, ASP Conf. Ser. 347, 29) into DuckDB; columns of arrays are left out. */
final class StilTable {
    /** Held, or its level would be forgotten: STIL tells at length how it reads. */
    private static final Logger STIL = Logger.getLogger("uk.ac.starlink");

    static {
        STIL.setLevel(Level.WARNING);
    }

    private final List<Integer> columns = new ArrayList<>();
    private final StringJoiner definitions =
            new StringJoiner(", ", "CREATE OR REPLACE TEMP TABLE import_source (", ")");

    private StilTable(StarTable table) {
        for (int i = 0; i < table.getColumnCount(); i++) {
            Class<?> type = table.getColumnInfo(i).getContentClass();
            if (!type.isArray()) {
                columns.add(i);
                String name = table.getColumnInfo(i).getName().replace("\"", "");
                definitions.add("\"" + name + "\" " + duckDbType(type));
            }
        }
        definitions.add(ImportSource.ROW + " BIGINT");
    }

    private static String duckDbType(Class<?> type) {
        if (type == Double.class || type == Float.class) {
            return "DOUBLE";
        }
        if (type == Boolean.class) {
            return "BOOLEAN";
        }
        return Number.class.isAssignableFrom(type) ? "BIGINT" : "VARCHAR";
    }

    static void copy(Path file, String format, DuckDBConnection duckDb) throws IOException, SQLException {
        StarTable table = new StarTableFactory().makeStarTable(file.toString(), format);
        StilTable copy = new StilTable(table);
        try (Statement create = duckDb.createStatement()) {
            create.execute(copy.definitions.toString());
        }
        try (DuckDBAppender appender = duckDb.createAppender("temp", "main", ImportSource.VIEW);
                RowSequence rows = table.getRowSequence()) {
            for (long row = 0; rows.next(); row++) {
                copy.append(appender, rows, row);
            }
        }
    }

    private void append(DuckDBAppender appender, RowSequence rows, long row) throws IOException, SQLException {
        appender.beginRow();
        for (int column : columns) {
            append(appender, rows.getCell(column));
        }
        appender.append(row);
        appender.endRow();
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (Tables.isBlank(value)) {
            appender.appendNull();
        } else if (value instanceof Double || value instanceof Float) {
            appender.append(((Number) value).doubleValue());
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        } else if (value instanceof Number number) {
            appender.append(number.longValue());
        } else {
            appender.append(String.valueOf(value).strip());
        }
    }
}
