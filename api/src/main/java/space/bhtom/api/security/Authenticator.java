package space.bhtom.api.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.AccountRepository;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** Whom does an {@code Authorization} name? */
public final class Authenticator {
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i:token|bearer) +(\\S+) *");

    private final AccountRepository accounts;

    Authenticator(Lake lake) {
        this.accounts = lake.accounts();
    }

    /** Emits the account of {@code Bearer …} or {@code Token …}, anonymous where there is none; fails with TOKEN_WRONG. */
    public Mono<Viewer> viewer(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return Mono.just(Viewer.ANONYMOUS);
        }
        Matcher matcher = AUTHORIZATION.matcher(authorization.strip());
        if (!matcher.matches()) {
            return Mono.error(Problem.TOKEN_WRONG.of());
        }
        return accounts.authenticate(matcher.group(1));
    }
}
