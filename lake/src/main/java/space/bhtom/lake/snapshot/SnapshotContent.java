package space.bhtom.lake.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.ScanSelection;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.lake.table.Checksum;
import space.bhtom.lake.table.FileChecksums;
import space.bhtom.lake.table.LakeFile;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** What is in a named snapshot? Its files never change, so it is found out while nobody waits. */
public final class SnapshotContent {
    private static final String COUNT = "SELECT count(*), count(DISTINCT target_id) FROM " + ScanSession.VIEW;
    private static final String METADATA = "SELECT " + MeasurementTable.METADATA_LOCATION;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final ScanSessions sessions;
    private final DuckDb duckDb;

    /** Reads with this DuckDB. */
    public SnapshotContent(Transactions transactions, MeasurementTable table, ScanSessions sessions, DuckDb duckDb) {
        this.transactions = transactions;
        this.table = table;
        this.sessions = sessions;
        this.duckDb = duckDb;
    }

    /** As {@link LakeSnapshot} has them. */
    record Counts(long rows, long targets, long files, String sha256) {}

    /** Counts what everyone may read. Blocking. */
    Counts count(String name, long snapshotId) {
        List<String> locations = transactions.run(connection -> locations(connection, name, snapshotId));
        String sha256 = checksum(locations);
        try (ScanSession session = sessions.open(Viewer.ANONYMOUS, ScanSelection.ALL, name, duckDb);
                Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2), locations.size(), sha256);
        } catch (SQLException failed) {
            throw new IllegalStateException("the snapshot cannot be counted: " + failed.getMessage(), failed);
        }
    }

    private List<String> locations(Connection connection, String name, long snapshotId) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(METADATA)) {
            row.next();
            return table
                    .at(row.getString(1), snapshotId)
                    .orElseThrow(() -> Problem.SNAPSHOT_UNKNOWN.of(name))
                    .files()
                    .stream()
                    .map(LakeFile::location)
                    .toList();
        }
    }

    /** Of all files' SHA-256 in rising order, a line each. */
    private String checksum(List<String> locations) {
        return Checksum.of(FileChecksums.of(transactions, table, locations).values().stream()
                .sorted()
                .map(sha256 -> sha256 + "\n")
                .collect(Collectors.joining()));
    }
}
