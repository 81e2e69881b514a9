package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/**
 * How often did what readers see of a target change? Whoever changes it raises the number in the same transaction,
 * and before he changes anything else: so changes of one target come one after the other, and caches notice each.
 */
public final class TargetLight {
    /** In ascending order, so that nobody waits in a circle. */
    private static final String RAISE = """
            INSERT INTO target_light (target_id, version)
            SELECT id, 1 FROM target WHERE id = ANY (?) AND deleted_at IS NULL ORDER BY id
            ON CONFLICT (target_id) DO UPDATE SET version = target_light.version + 1""";

    private TargetLight() {}

    /** Raises the versions of these targets, and holds them until the transaction ends; returns how many there are. */
    public static int raise(Connection transaction, Collection<Long> targetIds) throws SQLException {
        try (PreparedStatement raise = transaction.prepareStatement(RAISE)) {
            raise.setArray(1, transaction.createArrayOf("bigint", targetIds.toArray(Long[]::new)));
            return raise.executeUpdate();
        }
    }
}
