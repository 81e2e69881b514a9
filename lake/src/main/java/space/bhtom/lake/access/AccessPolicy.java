package space.bhtom.lake.access;

import org.jspecify.annotations.Nullable;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;

/**
 * Who may read and write what? Public targets are read by everyone, private ones by their owner and administrators;
 * writing needs an account, changing needs to be its owner or an administrator; our own workers may everything. Every
 * door of the lake asks this class and nothing else.
 */
public final class AccessPolicy {
    private static final long NOBODY = -1;

    private AccessPolicy() {}

    /** Whether the viewer may read a target of this owner. */
    public static boolean mayRead(Viewer viewer, Visibility visibility, long ownerId) {
        return visibility == Visibility.PUBLIC || owns(viewer, ownerId);
    }

    /** Whether the viewer may change what this owner made. */
    public static boolean owns(Viewer viewer, long ownerId) {
        return mayAll(viewer) || accountId(viewer) == ownerId;
    }

    /** Adds that rows of {@code target} are readable: the same rule as {@link #mayRead}, in SQL. */
    public static Sql onlyReadable(Sql sql, Viewer viewer) {
        return sql.plus(
                " AND target.deleted_at IS NULL AND (target.visibility = 'PUBLIC' OR target.owner_id = $? OR $?)",
                accountId(viewer),
                mayAll(viewer));
    }

    /** The condition that holds for rows of {@code target} that are not readable: the opposite of {@link #onlyReadable}. */
    public static String unreadable(Viewer viewer) {
        return "(target.deleted_at IS NOT NULL OR " + notPublicTo(viewer, "target.visibility") + ")";
    }

    /** The condition that holds for rows of {@code batch} that only those may read who own their {@code target}. */
    public static String unreadableBatch(Viewer viewer) {
        return "(" + notPublicTo(viewer, "batch.visibility") + ")";
    }

    private static String notPublicTo(Viewer viewer, String visibility) {
        return mayAll(viewer) ? "false" : visibility + " <> 'PUBLIC' AND target.owner_id <> " + accountId(viewer);
    }

    /** The account that something new belongs to; fails with SIGN_IN_NEEDED. */
    public static Account author(Viewer viewer) {
        Account account = viewer.account();
        if (account == null) {
            throw Problem.SIGN_IN_NEEDED.of();
        }
        return account;
    }

    /** Lets accounts and our own workers pass, and emits whose request it is; fails with SIGN_IN_NEEDED. */
    public static @Nullable Long requester(Viewer viewer) {
        return viewer.isSystem() ? null : (Long) author(viewer).id();
    }

    /** Lets owners pass; fails with SIGN_IN_NEEDED or NOT_ALLOWED. */
    public static void mustOwn(Viewer viewer, long ownerId, String deed) {
        if (owns(viewer, ownerId)) {
            return;
        }
        author(viewer);
        throw Problem.NOT_ALLOWED.of(deed);
    }

    /**
     * Lets those pass who may revise a recorded batch, or points of it: the target's owner, whoever delivered the file that it
     * was measured on, and administrators. Fails with SIGN_IN_NEEDED or NOT_ALLOWED.
     */
    public static void mustRevise(Viewer viewer, long targetOwnerId, @Nullable Long observerId, String deed) {
        if (observerId == null || !owns(viewer, observerId)) {
            mustOwn(viewer, targetOwnerId, deed);
        }
    }

    /**
     * Adds that the row of {@code account} may revise what was measured of {@code target} on a file of this observer: the same
     * rule as {@link #mustRevise}, in SQL.
     */
    public static Sql onlyRevisable(Sql sql, long observerId) {
        return sql.plus(" AND (account.is_admin OR account.id IN (target.owner_id, $?))", observerId);
    }

    /** Lets administrators pass, and returns their account's id; fails with SIGN_IN_NEEDED or NOT_ALLOWED. */
    public static long administrator(Viewer viewer, String deed) {
        Account account = author(viewer);
        if (!account.isAdmin()) {
            throw Problem.NOT_ALLOWED.of(deed);
        }
        return account.id();
    }

    private static boolean mayAll(Viewer viewer) {
        Account account = viewer.account();
        return viewer.isSystem() || account != null && account.isAdmin();
    }

    private static long accountId(Viewer viewer) {
        Account account = viewer.account();
        return account == null ? NOBODY : account.id();
    }
}
