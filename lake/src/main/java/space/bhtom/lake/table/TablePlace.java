package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import space.bhtom.schema.problem.Problem;

/** Does the table lie where we look for it? Iceberg's addresses are whole, so a lake that was moved is not found. */
final class TablePlace {
    private static final String METADATA = "/metadata/";

    private TablePlace() {}

    /** Before anything is written. Fails with LAKE_ELSEWHERE. */
    static void check(Connection connection, String location) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + MeasurementTable.METADATA_LOCATION)) {
            row.next();
            String metadata = row.getString(1);
            if (metadata != null && !isBelow(metadata, location)) {
                throw Problem.LAKE_ELSEWHERE.of(warehouse(metadata), warehouse(location + METADATA));
            }
        }
    }

    private static boolean isBelow(String metadata, String location) {
        return plain(metadata).startsWith(plain(location) + "/");
    }

    /** The same place on a disk has several addresses. */
    private static String plain(String location) {
        return location.matches("(?s)(file:.*|/.*)")
                ? LocalFileIO.path(location).toString()
                : location;
    }

    /** Of the table's metadata, below namespace and name. */
    private static String warehouse(String metadata) {
        String table = metadata.substring(0, metadata.lastIndexOf(METADATA));
        return table.replaceFirst("/[^/]+/[^/]+$", "");
    }
}
