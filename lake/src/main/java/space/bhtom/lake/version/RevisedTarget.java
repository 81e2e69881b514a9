package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;

/**
 * A target about to be revised.
 *
 * @param id its id
 * @param name its name
 * @param ownerId whose it is
 * @param mergedInto where it leads; absent if it stands for itself
 */
record RevisedTarget(
        long id, String name, long ownerId, @Nullable Long mergedInto) {

    /** Fails with TARGET_UNKNOWN, also where the viewer may not read it. */
    static RevisedTarget find(Connection transaction, Viewer viewer, long id) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(ReviseSql.TARGET)) {
            find.setLong(1, id);
            ResultSet row = find.executeQuery();
            if (row.next()) {
                long owner = row.getLong("owner_id");
                if (AccessPolicy.mayRead(viewer, Visibility.valueOf(row.getString("visibility")), owner)) {
                    return new RevisedTarget(
                            id, row.getString("name"), owner, row.getObject("merged_into", Long.class));
                }
            }
            throw Problem.TARGET_UNKNOWN.of(id);
        }
    }

    /** Fails with TARGET_MERGED. */
    RevisedTarget standing() {
        if (mergedInto != null) {
            throw Problem.TARGET_MERGED.of(name);
        }
        return this;
    }
}
