package space.bhtom.lake.metadata;

import java.time.Instant;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.DatabaseFailures;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** Accounts and their tokens; secrets are kept only as SHA-256. */
public final class AccountRepository {
    private static final String INSERT = "INSERT INTO account (name, is_admin) VALUES ($1, $2) RETURNING *";
    private static final String FIND = "SELECT * FROM account WHERE name = $1";
    private static final String INSERT_TOKEN =
            "INSERT INTO token (public_id, account_id, secret_sha256) VALUES ($1, $2, $3)";
    private static final String REVOKE_TOKEN =
            "UPDATE token SET revoked_at = now() WHERE public_id = $1 AND revoked_at IS NULL";
    private static final String FIND_TOKEN = """
            SELECT account.*, token.secret_sha256 FROM token JOIN account ON account.id = token.account_id
            WHERE token.public_id = $1 AND token.revoked_at IS NULL
            """;
    private static final String USED = """
            UPDATE token SET last_used_at = now()
            WHERE public_id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
            """;

    private final Database database;
    private final TokenCache cache;

    public AccountRepository(Database database, TokenCache cache) {
        this.database = database;
        this.cache = cache;
    }

    /** Emits the new account; fails with ACCOUNT_NAME_TAKEN. For the command line, which owns the data directory. */
    public Mono<Account> add(String name, boolean isAdmin) {
        Sql sql = Sql.of(INSERT).bind(name).bind(isAdmin);
        return database.inTransaction(session -> session.queryOne(sql, AccountRepository::account)
                .onErrorMap(failure -> explained(failure, name))
                .flatMap(audited(session, "addUser", name)));
    }

    /** Emits the account; fails with ACCOUNT_UNKNOWN. */
    public Mono<Account> find(String name) {
        return find(database, name);
    }

    /** Emits a new token, the only time it is readable: {@code bhtom_<public id>_<secret>}; fails with ACCOUNT_UNKNOWN. */
    public Mono<String> createToken(String accountName) {
        return Mono.fromCallable(Token::random)
                .flatMap(token -> database.inTransaction(session -> find(session, accountName)
                        .flatMap(account -> session.execute(Sql.of(INSERT_TOKEN)
                                .bind(token.publicId())
                                .bind(account.id())
                                .bind(token.secretSha256())))
                        .thenReturn(token.text())
                        .flatMap(audited(session, "createToken", accountName + " " + token.publicId()))));
    }

    /** From now on the token is refused; completes also where there is none of this public id. */
    public Mono<Void> revokeToken(String publicId) {
        return database.inTransaction(
                        session -> session.execute(Sql.of(REVOKE_TOKEN).bind(publicId))
                                .flatMap(audited(session, "revokeToken", publicId)))
                .doOnNext(revoked -> cache.forget())
                .then();
    }

    /** Emits who sent this token; fails with TOKEN_WRONG. Constant-time; cached for a short while. */
    public Mono<Viewer> authenticate(String token) {
        return Mono.defer(() -> {
            Token sent = Token.parse(token).orElseThrow(Problem.TOKEN_WRONG::of);
            return cache.find(sent).map(Mono::just).orElseGet(() -> look(sent));
        });
    }

    private Mono<Viewer> look(Token sent) {
        long stamp = cache.stamp();
        return database.queryOne(
                        Sql.of(FIND_TOKEN).bind(sent.publicId()),
                        row -> new Candidate(account(row), row.value("secret_sha256", byte[].class)))
                .defaultIfEmpty(Candidate.NOBODY)
                .flatMap(candidate -> candidate.matches(sent) ? Mono.just(Viewer.of(candidate.account())) : wrong())
                .flatMap(viewer ->
                        database.execute(Sql.of(USED).bind(sent.publicId())).thenReturn(viewer))
                .doOnNext(viewer -> cache.keep(sent, viewer, stamp));
    }

    private static Mono<Viewer> wrong() {
        return Mono.error(Problem.TOKEN_WRONG::of);
    }

    private static Mono<Account> find(SqlSession session, String name) {
        return session.queryOne(Sql.of(FIND).bind(name), AccountRepository::account)
                .switchIfEmpty(Mono.error(() -> Problem.ACCOUNT_UNKNOWN.of(name, name)));
    }

    private static <T> Function<T, Mono<T>> audited(SqlSession session, String action, String subject) {
        return made -> Audit.record(session, (Long) null, action, subject).thenReturn(made);
    }

    private static Throwable explained(Throwable failure, String name) {
        if (DatabaseFailures.violates(failure, "account_name_is_unique")) {
            return Problem.ACCOUNT_NAME_TAKEN.because(failure, name);
        }
        return DatabaseFailures.violates(failure, "account_name_is_visible")
                ? Problem.REQUEST_BAD.because(failure, "A user needs a name of 1 to 100 visible characters.")
                : failure;
    }

    private static Account account(SqlRow row) {
        return new Account(
                row.longValue("id"), row.text("name"), row.booleanValue("is_admin"), row.instant("created_at"));
    }

    /** Whose token it would be, if its secret is right. */
    private record Candidate(Account account, byte[] secretSha256) {
        /** For unknown ids, so that they take as long as known ones. */
        static final Candidate NOBODY = new Candidate(new Account(-1, "nobody", false, Instant.EPOCH), new byte[32]);

        boolean matches(Token sent) {
            return sent.hasSecret(secretSha256);
        }
    }
}
