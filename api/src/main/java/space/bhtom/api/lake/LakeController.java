package space.bhtom.api.lake;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.table.LakeStatus;

/** Answers how the lake is. */
@Controller
public final class LakeController {
    private final Lake lake;

    LakeController(Lake lake) {
        this.lake = lake;
    }

    @QueryMapping
    Mono<LakeStatus> lake() {
        return lake.status();
    }
}
