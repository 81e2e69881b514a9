package space.bhtom.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.arrow.LightCurveDocument;
import space.bhtom.api.arrow.LightCurveEncoder;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.Target;

/**
 * Answers light curves as files and pictures: {@code /api/targets/NAME/lightcurve.csv}, or without the suffix by
 * {@code Accept}. Strange characters of the name are percent-encoded, a stroke too.
 */
@RestController
public final class LightCurveFileController {
    /** A picture is just a picture: it loads and runs nothing. */
    private static final String PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Lake lake;
    private final LightCurveEncoder encoder;
    private final PictureGallery gallery;
    private final ProgramVersion version;

    LightCurveFileController(Lake lake, LightCurveEncoder encoder, PictureGallery gallery, ProgramVersion version) {
        this.lake = lake;
        this.encoder = encoder;
        this.gallery = gallery;
        this.version = version;
    }

    @GetMapping("/api/targets/{name}/lightcurve.{suffix}")
    Mono<ResponseEntity<Flux<DataBuffer>>> bySuffix(
            @PathVariable String name, @PathVariable String suffix, ServerWebExchange exchange) {
        return Mono.defer(() -> answer(name, LightCurveFormat.ofSuffix(suffix), exchange));
    }

    @GetMapping("/api/targets/{name}/lightcurve")
    Mono<ResponseEntity<Flux<DataBuffer>>> byAccept(@PathVariable String name, ServerWebExchange exchange) {
        return Mono.defer(() -> answer(name, LightCurveFormat.accepted(accepted(exchange)), exchange));
    }

    private static List<MediaType> accepted(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAccept();
        } catch (InvalidMediaTypeException strange) {
            throw Problem.FORMAT_UNKNOWN.because(strange, strange.getMediaType());
        }
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> answer(
            String name, LightCurveFormat format, ServerWebExchange exchange) {
        LightCurveRequest request =
                LightCurveRequest.of(format, exchange.getRequest().getQueryParams());
        return Viewers.current()
                .flatMap(viewer -> document(viewer, name, request))
                .map(document -> answer(document, request, exchange));
    }

    private Mono<LightCurveDocument> document(Viewer viewer, String name, LightCurveRequest request) {
        return lake.targets().find(viewer, name).flatMap(target -> document(viewer, target, request));
    }

    private Mono<LightCurveDocument> document(Viewer viewer, Target target, LightCurveRequest request) {
        return lake.lightCurves()
                .read(
                        viewer,
                        new LightCurveQuery(target.id(), request.filter(), request.asOf(), request.columnsToRead()))
                .flatMap(curve -> describe(target, curve, request.columns()));
    }

    private Mono<LightCurveDocument> describe(Target target, LightCurve curve, List<String> columns) {
        return lake.licences()
                .ofBatches(curve.batchId())
                .map(licence -> new LightCurveDocument(target, curve, columns, licence, version.text()));
    }

    private ResponseEntity<Flux<DataBuffer>> answer(
            LightCurveDocument document, LightCurveRequest request, ServerWebExchange exchange) {
        String tag = LightCurveTag.of(document, request.format() + " " + request.style() + request.columns());
        if (exchange.checkNotModified(tag)) {
            return ResponseEntity.status(304)
                    .eTag(tag)
                    .cacheControl(CacheControl.noCache())
                    .build();
        }
        boolean hasBody = exchange.getRequest().getMethod() != HttpMethod.HEAD;
        return ResponseEntity.ok()
                .contentType(request.format().mediaType())
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .headers(headers -> describe(headers, document.target(), request.format()))
                .body(hasBody ? body(document, request, exchange) : Flux.empty());
    }

    private static void describe(HttpHeaders headers, Target target, LightCurveFormat format) {
        headers.setVary(List.of(
                HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_ENCODING, HttpHeaders.AUTHORIZATION, HttpHeaders.ORIGIN));
        String fileName = FileNames.safe(target.name().replace('/', '_') + "." + format.suffix());
        ContentDisposition.Builder disposition =
                format.isPicture() ? ContentDisposition.inline() : ContentDisposition.attachment();
        headers.setContentDisposition(
                disposition.filename(fileName, StandardCharsets.UTF_8).build());
        if (format.isPicture()) {
            headers.set("Content-Security-Policy", PICTURE_POLICY);
        }
    }

    private Flux<DataBuffer> body(LightCurveDocument document, LightCurveRequest request, ServerWebExchange exchange) {
        Flux<byte[]> bytes =
                switch (request.format()) {
                    case CSV -> encoder.csv(document);
                    case JSON -> encoder.json(document);
                    case ARROW -> encoder.arrow(document);
                    case PARQUET -> encoder.parquet(document);
                    case SVG -> gallery.svg(document, request.style()).flux();
                    case PNG -> gallery.png(document, request.style()).flux();
                };
        return bytes.map(exchange.getResponse().bufferFactory()::wrap);
    }
}
