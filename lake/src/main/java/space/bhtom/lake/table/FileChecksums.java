package space.bhtom.lake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.io.InputFile;
import space.bhtom.lake.postgres.Transactions;

/** The SHA-256 of the lake's files: as noted when they were committed; those of other programs' files are read. */
public final class FileChecksums {
    private static final String NOTED =
            "SELECT location, sha256 FROM lake_file WHERE location = ANY (?) AND sha256 IS NOT NULL";

    private FileChecksums() {}

    /** 64 hexadecimal digits by location; what had to be read is noted, so that it need not be read again. Blocking. */
    public static Map<String, String> of(
            Transactions transactions, MeasurementTable table, Collection<String> locations) {
        Map<String, String> checksums = transactions.run(connection -> noted(connection, locations));
        Map<String, String> read = new HashMap<>();
        for (String location : locations) {
            if (!checksums.containsKey(location)) {
                read.put(location, of(table.files().io().newInputFile(location)));
            }
        }
        if (!read.isEmpty()) {
            transactions.run(connection -> FileLedger.noteRead(connection, read));
            checksums.putAll(read);
        }
        return checksums;
    }

    private static Map<String, String> noted(Connection connection, Collection<String> locations) throws SQLException {
        Map<String, String> noted = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(NOTED)) {
            find.setArray(1, FileLedger.texts(connection, locations));
            for (ResultSet row = find.executeQuery(); row.next(); ) {
                noted.put(row.getString(1), row.getString(2));
            }
        }
        return noted;
    }

    /** Of the stored bytes, not of a copy. */
    static String of(InputFile stored) {
        try (InputStream content = stored.newStream()) {
            return Checksum.of(content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
