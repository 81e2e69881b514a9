package space.bhtom.api.rest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.api.arrow.RowFormat;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.macro.Macro;
import space.bhtom.lake.sql.macro.Macros;
import space.bhtom.lake.sql.view.PublishedViews;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers SQL over the published views: {@code POST /api/sql}, as CSV, JSON, Parquet or Arrow by suffix or {@code Accept};
 * {@code GET /api/sql/schema} tells views, columns and macros.
 */
@RestController
public final class SqlController {
    private static final String FILE_NAME = "answer";

    private final SqlQueries queries;
    private final RowAnswers answers;
    private final SqlRequests requests;

    SqlController(Lake lake, RowEncoder encoder, JsonMapper json) {
        this.queries = lake.sql();
        this.answers = new RowAnswers(encoder);
        this.requests = new SqlRequests(json);
    }

    @PostMapping("/api/sql")
    Mono<Void> accepted(ServerWebExchange exchange) {
        return Mono.defer(() -> answer(RowAnswers.accepted(exchange), exchange));
    }

    @PostMapping("/api/sql.{suffix}")
    Mono<Void> suffixed(@PathVariable String suffix, ServerWebExchange exchange) {
        return Mono.defer(() -> answer(RowFormat.ofSuffix(suffix), exchange));
    }

    /** What may be asked. */
    @GetMapping("/api/sql/schema")
    Map<String, List<?>> schema() {
        return Map.of(
                "views",
                PublishedViews.ALL,
                "macros",
                Macros.ALL.stream()
                        .filter(Macro::isPublished)
                        .map(macro -> Map.of(
                                "name", macro.name(),
                                "usage", macro.usage(),
                                "meaning", macro.meaning(),
                                "source", macro.source()))
                        .toList());
    }

    private Mono<Void> answer(RowFormat format, ServerWebExchange exchange) {
        AtomicReference<Runnable> stopper = new AtomicReference<>(() -> {});
        return requests.of(exchange)
                .zipWith(Viewers.current())
                .flatMap(asked -> {
                    Callable<RowStream> rows = () ->
                            queries.open(asked.getT2(), asked.getT1(), queries.limits(asked.getT2()), stopper::set);
                    return answers.send(rows, format, FILE_NAME, exchange);
                })
                .doOnCancel(() -> Objects.requireNonNull(stopper.get()).run());
    }
}
