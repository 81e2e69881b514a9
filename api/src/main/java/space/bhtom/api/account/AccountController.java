package space.bhtom.api.account;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.security.Viewers;
import space.bhtom.schema.account.Account;

/** Answers who the caller is. */
@Controller
public final class AccountController {

    @QueryMapping
    Mono<Account> me() {
        return Viewers.current().flatMap(viewer -> Mono.justOrEmpty(viewer.account()));
    }
}
