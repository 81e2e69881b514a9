package space.bhtom.lake.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import space.bhtom.lake.Lake;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

@ExtendWith(SharedLake.class)
class AccountRepositoryIT {
    private final AccountRepository accounts;
    private final String name = "user-" + UUID.randomUUID();

    AccountRepositoryIT(Lake lake) {
        accounts = lake.accounts();
    }

    @Test
    void aTokenTellsWhoSentIt() {
        Account account = accounts.add(name, true).block();
        String token = accounts.createToken(name).block();

        for (int i = 0; i < 3; i++) {
            assertThat(accounts.authenticate(token).block()).isEqualTo(Viewer.of(account));
        }
        assertThat(token).matches("bhtom_[0-9a-f]{12}_[0-9a-f]{64}");
    }

    @Test
    void aWrongOrRevokedTokenIsRefused() {
        accounts.add(name, false).block();
        String token = accounts.createToken(name).block();
        String last = token.endsWith("0") ? "1" : "0";
        String forged = token.substring(0, token.length() - 1) + last;
        accounts.authenticate(token).block();

        accounts.revokeToken(token.split("_")[1]).block();

        for (String wrong : new String[] {token, forged, "bhtom_000000000000_" + "0".repeat(64), "", "hello"}) {
            assertThatThrownBy(() -> accounts.authenticate(wrong).block())
                    .hasMessage(Problem.TOKEN_WRONG.of().sentence());
        }
    }

    @Test
    void namesAreTakenOnceAndVisible() {
        accounts.add(name, false).block();

        assertThatThrownBy(() -> accounts.add(name, false).block())
                .hasMessage(Problem.ACCOUNT_NAME_TAKEN.of(name).sentence());
        assertThatThrownBy(() -> accounts.add(" ", false).block()).hasMessageContaining("visible");
        assertThatThrownBy(() -> accounts.createToken("x" + name).block())
                .hasMessage(Problem.ACCOUNT_UNKNOWN.of("x" + name, "x" + name).sentence());
    }
}
