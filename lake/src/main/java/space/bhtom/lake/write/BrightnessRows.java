package space.bhtom.lake.write;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.schema.light.Brightness;

/** The rows of one large batch, as the only one of a bulk load. */
record BrightnessRows(List<Brightness> rows) implements BulkRows {
    private static final String TABLE = "brightness_row";

    @Override
    public void open(DuckDBConnection duckDb) throws SQLException {
        try (Statement create = duckDb.createStatement()) {
            create.execute("CREATE TEMP TABLE " + TABLE + " (" + BulkRows.tableColumns() + ")");
            create.execute(BulkRows.viewOf(TABLE));
        }
        try (DuckDBAppender appender = duckDb.createAppender("temp", "main", TABLE)) {
            for (int rowNumber = 0; rowNumber < rows.size(); rowNumber++) {
                append(appender, rows.get(rowNumber), rowNumber);
            }
        }
    }

    /** In the order of {@link BulkRows#COLUMNS}. */
    private static void append(DuckDBAppender appender, Brightness row, int rowNumber) throws SQLException {
        appender.beginRow();
        appender.append(0);
        appender.append(row.mjd()).append(row.timeOriginal()).append(row.timeScale());
        appender.append(row.bandpass()).append(row.kind().name()).append(row.isDifference());
        appender.append(row.isUpperLimit()).append(row.limitSigma());
        appender.append(row.magnitude()).append(row.magnitudeError());
        appender.append(row.flux()).append(row.fluxError()).append(row.fluxUnit());
        appender.append(row.fluxMicrojansky()).append(row.fluxMicrojanskyError());
        appender.append(row.facility()).append(row.observer()).append(row.archive());
        appender.append(row.exposureSeconds()).append(row.flags()).append(row.archiveFlags());
        appender.append(row.ra()).append(row.dec()).append(row.externalId());
        appender.append(rowNumber);
        appender.endRow();
    }
}
