package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The table {@code lake_file}: written in the transaction that makes the lake's table know a file, or no longer. */
final class FileLedger {
    private static final String WRITTEN = """
            INSERT INTO lake_file (location, sha256) SELECT * FROM unnest(?::text[], ?::text[])""";

    private static final String REPLACED =
            "UPDATE lake_file SET replaced_at = now() WHERE location = ANY (?) AND replaced_at IS NULL";

    /** Those that another engine brought back are in use again. */
    private static final String FOREIGN = """
            INSERT INTO lake_file (location) SELECT * FROM unnest(?::text[])
            ON CONFLICT (location) DO UPDATE SET replaced_at = NULL""";

    private static final String READ = """
            INSERT INTO lake_file (location, sha256) SELECT * FROM unnest(?::text[], ?::text[])
            ON CONFLICT (location) DO UPDATE SET sha256 = excluded.sha256 WHERE lake_file.sha256 IS NULL""";

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

    /** The table uses them, but we did not write them. */
    static void noteForeign(Connection connection, Collection<String> locations) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(FOREIGN)) {
            insert.setArray(1, texts(connection, locations));
            insert.executeUpdate();
        }
    }

    /** Checksums by location, of files that were read whole and are well. */
    static int noteRead(Connection connection, Map<String, String> checksums) throws SQLException {
        List<String> locations = List.copyOf(checksums.keySet());
        try (PreparedStatement insert = connection.prepareStatement(READ)) {
            insert.setArray(1, texts(connection, locations));
            insert.setArray(
                    2, texts(connection, locations.stream().map(checksums::get).toList()));
            return insert.executeUpdate();
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
