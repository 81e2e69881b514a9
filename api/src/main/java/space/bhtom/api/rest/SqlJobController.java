package space.bhtom.api.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.api.arrow.RowFormat;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.sqljob.SqlJobs;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * SQL that runs while nobody waits: {@code POST /api/sql/jobs} asks, {@code GET …/ID} tells how far it is,
 * {@code GET …/ID/result} fetches the answer, as a whole or in parts ({@code Range}).
 */
@RestController
@RequestMapping(SqlJobController.PATH)
public final class SqlJobController {
    static final String PATH = "/api/sql/jobs";

    private final SqlJobs jobs;
    private final SqlRequests requests;
    private final SqlAnswerFiles files;

    SqlJobController(Lake lake, RowEncoder encoder, JsonMapper json) {
        this.jobs = lake.sqlJobs();
        this.requests = new SqlRequests(json);
        this.files = new SqlAnswerFiles(
                encoder, lake.sql().settings().jobs().limits().megabytes());
    }

    /** 202 once it is safe. */
    @PostMapping
    Mono<ResponseEntity<SqlJobView>> submit(ServerWebExchange exchange) {
        return requests.of(exchange)
                .zipWith(Viewers.current())
                .flatMap(asked -> jobs.submit(asked.getT2(), asked.getT1()))
                .map(SqlJobView::of)
                .map(view -> ResponseEntity.accepted()
                        .location(URI.create(view.url()))
                        .body(view));
    }

    /** The newest first. */
    @GetMapping
    Mono<Map<String, List<SqlJobView>>> list() {
        return Viewers.current()
                .flatMap(jobs::list)
                .map(all -> Map.of("jobs", all.stream().map(SqlJobView::of).toList()));
    }

    @GetMapping("/{id}")
    Mono<SqlJobView> find(@PathVariable String id) {
        return with(id, number -> viewer -> jobs.find(viewer, number)).map(SqlJobView::of);
    }

    @PostMapping("/{id}/cancel")
    Mono<SqlJobView> cancel(@PathVariable String id) {
        return with(id, number -> viewer -> jobs.cancel(viewer, number)).map(SqlJobView::of);
    }

    /** Stops it, and forgets it and its answer. */
    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> remove(@PathVariable String id) {
        return with(id, number -> viewer -> jobs.remove(viewer, number))
                .thenReturn(ResponseEntity.noContent().build());
    }

    @GetMapping("/{id}/result")
    Mono<ResponseEntity<Resource>> accepted(@PathVariable String id, ServerWebExchange exchange) {
        return result(id, RowAnswers.accepted(exchange));
    }

    @GetMapping("/{id}/result.{suffix}")
    Mono<ResponseEntity<Resource>> suffixed(@PathVariable String id, @PathVariable String suffix) {
        return result(id, RowFormat.ofSuffix(suffix));
    }

    private Mono<ResponseEntity<Resource>> result(String id, RowFormat format) {
        return with(id, number -> viewer -> jobs.answer(viewer, number))
                .flatMap(answer -> files.of(answer, format))
                .map(file -> response(id, format, file));
    }

    private static ResponseEntity<Resource> response(String id, RowFormat format, Path file) {
        ContentDisposition name = ContentDisposition.attachment()
                .filename("answer-" + id + "." + format.suffix(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .cacheControl(CacheControl.noCache())
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.AUTHORIZATION, HttpHeaders.ORIGIN)
                .eTag(id + "-" + format.suffix())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(new FileSystemResource(file));
    }

    private static <T> Mono<T> with(String id, Function<Long, Function<Viewer, Mono<T>>> deed) {
        long number = Ids.parse(id, Problem.SQL_JOB_UNKNOWN);
        return Viewers.current().flatMap(deed.apply(number));
    }
}
