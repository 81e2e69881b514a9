package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.postgres.Transactions;

/** How is the lake? As of one moment, the same from every process. */
public final class LakeStatusReader {
    private final Transactions transactions;
    private final MeasurementTable table;

    /** Reads on the thread that calls. */
    public LakeStatusReader(Transactions transactions, MeasurementTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    /** Counts, sizes, waiting rows, last flush and its problem if it had one. */
    public LakeStatus read() {
        return transactions.readAsOfNow(this::read);
    }

    private LakeStatus read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FlushSql.STATUS)) {
            row.next();
            TableVersion version = table.at(row.getString("metadata_location"));
            return new LakeStatus(
                    table.warehouse(),
                    version.snapshotId(),
                    version.rows(),
                    version.fileCount(),
                    version.bytes(),
                    row.getLong("rows_waiting"),
                    instant(row.getObject("flushed_at", OffsetDateTime.class)),
                    row.getString("problem"),
                    BrokenFiles.all(connection));
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
