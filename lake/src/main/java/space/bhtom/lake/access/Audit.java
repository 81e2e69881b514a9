package space.bhtom.lake.access;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;

/** Who wrote what, kept in the transaction that wrote it. */
public final class Audit {
    private static final String INSERT = "INSERT INTO audit (account_id, action, subject) VALUES ($1, $2, $3)";

    private Audit() {}

    /** One row; the account is absent for our own workers. */
    public static Mono<Void> record(SqlSession session, Viewer viewer, String action, String subject) {
        Account account = viewer.account();
        return record(session, account == null ? null : account.id(), action, subject);
    }

    /** One row; the account is absent for the command line. */
    public static Mono<Void> record(SqlSession session, @Nullable Long accountId, String action, String subject) {
        Sql sql = Sql.of(INSERT).bind(accountId, Long.class).bind(action).bind(subject);
        return session.execute(sql).then();
    }
}
