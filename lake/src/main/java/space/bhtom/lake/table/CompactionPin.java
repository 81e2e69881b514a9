package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What a rewrite begins with, as of one moment.
 *
 * @param version the table
 * @param unsettled what its files may say wrongly
 */
record CompactionPin(TableVersion version, List<UnsettledBatch> unsettled) {

    /** Inside a transaction that reads as of one moment. */
    static CompactionPin read(Connection connection, MeasurementTable table) throws SQLException {
        return new CompactionPin(current(connection, table), UnsettledBatch.readAll(connection));
    }

    /** The table as this transaction sees it. */
    static TableVersion current(Connection connection, MeasurementTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + MeasurementTable.METADATA_LOCATION)) {
            row.next();
            return table.at(row.getString(1));
        }
    }
}
