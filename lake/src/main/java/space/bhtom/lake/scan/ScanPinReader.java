package space.bhtom.lake.scan;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.table.WaitingRows;
import space.bhtom.schema.account.Viewer;

/** Pins a moment inside a transaction of Postgres, and carries the rows that wait at this moment to DuckDB. */
final class ScanPinReader {
    private final Connection postgres;
    private final Viewer viewer;
    private final @Nullable Set<Long> targetIds;
    private final @Nullable String asOf;

    ScanPinReader(Connection postgres, Viewer viewer, @Nullable Set<Long> targetIds, @Nullable String asOf) {
        this.postgres = postgres;
        this.viewer = viewer;
        this.targetIds = targetIds;
        this.asOf = asOf;
    }

    ScanPin read(DuckDBConnection duckDb) throws SQLException {
        ScanPin pin = pin();
        if (pin.hasWaiting()) {
            copyWaiting(duckDb);
        }
        return pin;
    }

    private ScanPin pin() throws SQLException {
        String sql = ScanPinSql.pin(viewer, targetIds != null, asOf != null);
        try (PreparedStatement statement = postgres.prepareStatement(sql)) {
            statement.setString(1, asOf);
            Array wanted = ids();
            statement.setArray(2, wanted);
            statement.setArray(3, wanted);
            statement.setArray(4, wanted);
            ResultSet row = statement.executeQuery();
            row.next();
            return ScanPin.of(row);
        }
    }

    private void copyWaiting(DuckDBConnection duckDb) throws SQLException {
        try (PreparedStatement statement = postgres.prepareStatement(ScanPinSql.waiting(viewer, targetIds != null))) {
            statement.setFetchSize(WaitingRows.FETCHED_AT_ONCE);
            statement.setArray(1, ids());
            WaitingRows.copy(statement.executeQuery(), duckDb, ScanTables.WAITING);
        }
    }

    private @Nullable Array ids() throws SQLException {
        return targetIds == null ? null : postgres.createArrayOf("bigint", targetIds.toArray());
    }
}
