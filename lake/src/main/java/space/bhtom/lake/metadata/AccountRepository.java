package space.bhtom.lake.metadata;

import java.time.Clock;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;

/** Accounts and their tokens; secrets are kept only as SHA-256. */
public final class AccountRepository {
    private final Database database;
    private final Clock clock;

    public AccountRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Emits the new account; fails with ACCOUNT_NAME_TAKEN. For the command line, which owns the data directory. */
    public Mono<Account> add(String name, boolean isAdmin) {
        throw new IllegalStateException("not yet");
    }
    /** Emits the account; fails with ACCOUNT_UNKNOWN. */
    public Mono<Account> find(String name) {
        throw new IllegalStateException("not yet");
    }
    /** Emits a new token, the only time it is readable: {@code bhtom_<public id>_<secret>}; fails with ACCOUNT_UNKNOWN. */
    public Mono<String> createToken(String accountName) {
        throw new IllegalStateException("not yet");
    }
    /** Emits who sent this token; fails with TOKEN_WRONG. Constant-time; cached for a short while. */
    public Mono<Viewer> authenticate(String token) {
        throw new IllegalStateException("not yet");
    }
}
