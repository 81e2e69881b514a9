package space.bhtom.api.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Whoever can write the data directory owns everything in it, so the command line may write there without a token: as
 * the account {@code operator}, whose token lies in the directory, readable by its owner only.
 */
final class LocalOperator {
    private static final String ACCOUNT = "operator";
    private static final String FILE = "operator-token";

    private final LakeSettings settings;
    private final Clock clock;

    LocalOperator(LakeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The operator's token; made at the first call. */
    String token() {
        Path file = settings.dataDirectory().resolve(FILE);
        String kept = read(file);
        return kept != null ? kept : make(file);
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            throw Problem.REQUEST_BAD.because(e, "Cannot read " + file + ": give your own token with --token.");
        }
    }

    private String make(Path file) {
        try (Lake lake = Lake.join(settings, clock)) {
            account(lake);
            String token = lake.accounts().createToken(ACCOUNT).blockOptional().orElseThrow();
            Path draft = Files.createTempFile(
                    file.getParent(),
                    FILE,
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, token);
            Files.move(draft, file);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The operator's account; made at the first call. */
    Account account(Lake lake) {
        return lake.accounts()
                .find(ACCOUNT)
                .onErrorResume(ProblemException.class, problem -> addAccount(lake, problem))
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Account> addAccount(Lake lake, ProblemException problem) {
        return problem.problem() == Problem.ACCOUNT_UNKNOWN ? lake.accounts().add(ACCOUNT, true) : Mono.error(problem);
    }
}
