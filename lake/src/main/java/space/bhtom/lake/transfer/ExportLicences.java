package space.bhtom.lake.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.account.Viewer;

/** Under which licences is what is exported? */
final class ExportLicences {
    private static final String ARCHIVES = "SELECT DISTINCT archive FROM " + ExportSession.VIEW;

    /** What whoever recorded a batch told, or the archive tells of all that it has. */
    private static final String LICENCES = """
            SELECT DISTINCT batch.archive, coalesce(batch.licence, archive.licence, 'no licence was told') AS licence
            FROM batch JOIN target ON target.id = batch.target_id LEFT JOIN archive ON archive.code = batch.archive
            WHERE batch.archive = ANY (?) AND NOT %s AND NOT %s
            ORDER BY 1, 2""";

    private ExportLicences() {}

    /** A line for each archive and licence. */
    static String told(Transactions transactions, Viewer reader, DuckDBConnection duckDb) throws SQLException {
        List<String> archives = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(ARCHIVES)) {
            while (row.next()) {
                archives.add(row.getString(1));
            }
        }
        return transactions.readAsOfNow(postgres -> told(postgres, reader, archives));
    }

    private static String told(Connection postgres, Viewer reader, List<String> archives) throws SQLException {
        String sql = LICENCES.formatted(AccessPolicy.unreadable(reader), AccessPolicy.unreadableBatch(reader));
        StringJoiner lines = new StringJoiner("\n");
        try (PreparedStatement find = postgres.prepareStatement(sql)) {
            find.setArray(1, postgres.createArrayOf("text", archives.toArray()));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                lines.add(row.getString(1) + ": " + row.getString(2));
            }
        }
        return lines.toString();
    }
}
