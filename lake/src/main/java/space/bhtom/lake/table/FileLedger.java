package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** The table {@code lake_file}: written in the transaction that makes the lake's table know a file, or no longer. */
final class FileLedger {
    private static final String WRITTEN = """
            INSERT INTO lake_file (location, sha256) SELECT * FROM unnest(?::text[], ?::text[])""";

    private static final String REPLACED =
            "UPDATE lake_file SET replaced_at = now() WHERE location = ANY (?) AND replaced_at IS NULL";

    private FileLedger() {}

    static void noteWritten(Connection connection, Collection<NewFile> files) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WRITTEN)) {
            insert.setArray(
                    1, texts(connection, files.stream().map(NewFile::location).toList()));
            insert.setArray(
                    2, texts(connection, files.stream().map(NewFile::sha256).toList()));
            insert.executeUpdate();
        }
    }

    static void noteReplaced(Connection connection, Collection<String> locations) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REPLACED)) {
            update.setArray(1, texts(connection, locations));
            update.executeUpdate();
        }
    }

    static java.sql.Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
