package space.bhtom.api.rest;

import java.util.concurrent.Callable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.MultiValueMap;
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
import space.bhtom.lake.scan.MeasurementScan;
import space.bhtom.schema.account.Viewer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers measurements of many targets, and how many there are, however many that is: {@code /api/measurements.csv} and
 * {@code /api/measurements/counts.csv}, or without the suffix by {@code Accept}; parameters in the address or, for
 * thousands of targets, in a JSON body.
 */
@RestController
public final class MeasurementFileController {
    private static final int LARGEST_BODY = 8 << 20;
    private static final String MEASUREMENTS = "measurements";
    private static final String COUNTS = "measurement-counts";

    private final MeasurementScan scan;
    private final RowAnswers answers;
    private final JsonMapper json;

    MeasurementFileController(Lake lake, RowEncoder encoder, JsonMapper json) {
        this.scan = lake.measurements();
        this.answers = new RowAnswers(encoder);
        this.json = json;
    }

    @GetMapping("/api/measurements")
    Mono<Void> rows(ServerWebExchange exchange) {
        return Mono.defer(() -> rows(RowAnswers.accepted(exchange), parameters(exchange), exchange));
    }

    @GetMapping("/api/measurements.{suffix}")
    Mono<Void> rows(@PathVariable String suffix, ServerWebExchange exchange) {
        return Mono.defer(() -> rows(RowFormat.ofSuffix(suffix), parameters(exchange), exchange));
    }

    @PostMapping("/api/measurements")
    Mono<Void> postedRows(ServerWebExchange exchange) {
        return body(exchange).flatMap(values -> rows(RowAnswers.accepted(exchange), values, exchange));
    }

    @PostMapping("/api/measurements.{suffix}")
    Mono<Void> postedRows(@PathVariable String suffix, ServerWebExchange exchange) {
        return body(exchange).flatMap(values -> rows(RowFormat.ofSuffix(suffix), values, exchange));
    }

    @GetMapping("/api/measurements/counts")
    Mono<Void> counts(ServerWebExchange exchange) {
        return Mono.defer(() -> counts(RowAnswers.accepted(exchange), parameters(exchange), exchange));
    }

    @GetMapping("/api/measurements/counts.{suffix}")
    Mono<Void> counts(@PathVariable String suffix, ServerWebExchange exchange) {
        return Mono.defer(() -> counts(RowFormat.ofSuffix(suffix), parameters(exchange), exchange));
    }

    @PostMapping("/api/measurements/counts")
    Mono<Void> postedCounts(ServerWebExchange exchange) {
        return body(exchange).flatMap(values -> counts(RowAnswers.accepted(exchange), values, exchange));
    }

    @PostMapping("/api/measurements/counts.{suffix}")
    Mono<Void> postedCounts(@PathVariable String suffix, ServerWebExchange exchange) {
        return body(exchange).flatMap(values -> counts(RowFormat.ofSuffix(suffix), values, exchange));
    }

    private Mono<Void> rows(RowFormat format, MultiValueMap<String, String> values, ServerWebExchange exchange) {
        MeasurementRequest request = MeasurementRequest.rows(format, values);
        return send(viewer -> scan.rows(viewer, request.query()), request.format(), MEASUREMENTS, exchange);
    }

    private Mono<Void> counts(RowFormat format, MultiValueMap<String, String> values, ServerWebExchange exchange) {
        MeasurementRequest request = MeasurementRequest.counts(format, values);
        return send(
                viewer -> scan.counts(viewer, request.query(), request.countedBy()),
                request.format(),
                COUNTS,
                exchange);
    }

    /** What a viewer may see of it. */
    private interface Question {
        RowStream ask(Viewer viewer);
    }

    private Mono<Void> send(Question question, RowFormat format, String fileName, ServerWebExchange exchange) {
        return Viewers.current().flatMap(viewer -> {
            Callable<RowStream> rows = () -> question.ask(viewer);
            return answers.send(rows, format, fileName, exchange);
        });
    }

    private static MultiValueMap<String, String> parameters(ServerWebExchange exchange) {
        return exchange.getRequest().getQueryParams();
    }

    private Mono<MultiValueMap<String, String>> body(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST_BODY)
                .map(MeasurementFileController::bytes)
                .defaultIfEmpty(new byte[0])
                .map(bytes -> MeasurementBody.parse(bytes, json));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
