package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** One deed of one person, for one reason, in one transaction. */
final class Revision {
    private static final int LONGEST_REASON = 1_000;

    private final Connection transaction;
    private final LightSummaries summaries;
    private final Viewer viewer;
    private final long accountId;
    private final String reason;

    /** Fails with SIGN_IN_NEEDED or REASON_MISSING. */
    Revision(Connection transaction, LightSummaries summaries, Viewer viewer, String reason) {
        this.transaction = transaction;
        this.summaries = summaries;
        this.viewer = viewer;
        this.accountId = AccessPolicy.author(viewer).id();
        this.reason = reason.strip();
        if (this.reason.isEmpty() || this.reason.length() > LONGEST_REASON) {
            throw Problem.REASON_MISSING.of();
        }
    }

    Connection transaction() {
        return transaction;
    }

    Viewer viewer() {
        return viewer;
    }

    long accountId() {
        return accountId;
    }

    String reason() {
        return reason;
    }

    /** All that goes with a change: files know less than we, summaries are new, subscribers learn, the audit remembers. */
    void conclude(String action, String subject, Collection<Long> targets, Collection<Long> batches, int rows)
            throws SQLException {
        try (PreparedStatement unsettle = transaction.prepareStatement(ReviseSql.UNSETTLE);
                PreparedStatement tell = transaction.prepareStatement(ReviseSql.TELL);
                PreparedStatement audit = transaction.prepareStatement(ReviseSql.AUDIT)) {
            unsettle.setArray(1, transaction.createArrayOf("bigint", batches.toArray()));
            unsettle.executeUpdate();
            summaries.recompute(transaction, targets);
            tell.setInt(1, rows);
            tell.setArray(2, transaction.createArrayOf("bigint", targets.toArray()));
            tell.executeUpdate();
            audit.setLong(1, accountId);
            audit.setString(2, action);
            audit.setString(3, subject);
            audit.setString(4, reason);
            audit.executeUpdate();
        }
    }
}
