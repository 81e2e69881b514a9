package space.bhtom.api.rest;

import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.ProductReceipt;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.target.Target;
import tools.jackson.databind.json.JsonMapper;

/** Takes files at {@code POST /api/uploads} and tells what became of them. */
@RestController
public final class UploadFileController {
    private final Lake lake;
    private final MultipartBody body;
    private final UploadReceiver receiver;
    private final JsonMapper json;

    UploadFileController(Lake lake, UploadSettings settings, JsonMapper json) {
        this.lake = lake;
        this.body = new MultipartBody(settings);
        this.receiver = new UploadReceiver(lake, settings);
        this.json = json;
    }

    /** 202 once the file and its job are safe. Strangers are refused before the body is read. */
    @PostMapping("/api/uploads")
    Mono<ResponseEntity<UploadReceipt>> upload(ServerHttpRequest request) {
        return Viewers.current().flatMap(viewer -> upload(viewer, request)).contextWrite(Abandonment::quietly);
    }

    private Mono<ResponseEntity<UploadReceipt>> upload(Viewer viewer, ServerHttpRequest request) {
        if (viewer.account() == null) {
            return Mono.error(Problem.SIGN_IN_NEEDED.of());
        }
        return receiver.receive(viewer, body.pieces(request))
                .flatMap(receipt -> receipt(viewer, receipt))
                .map(receipt -> ResponseEntity.accepted()
                        .location(URI.create(receipt.url()))
                        .body(receipt));
    }

    private Mono<UploadReceipt> receipt(Viewer viewer, ProductReceipt receipt) {
        return lake.targets()
                .get(viewer, receipt.product().targetId())
                .map(target -> UploadReceipt.of(receipt, target.name()));
    }

    @GetMapping("/api/uploads/{id}")
    Mono<UploadState> state(@PathVariable String id) {
        long number = Ids.parse(id, Problem.UPLOAD_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer -> lake.products().find(viewer, number).flatMap(product -> state(viewer, product)));
    }

    private Mono<UploadState> state(Viewer viewer, DataProduct product) {
        return lake.targets()
                .get(viewer, product.targetId())
                .map(Target::name)
                .map(Optional::of)
                .onErrorResume(ProblemException.class, UploadFileController::forgiveUnknownTarget)
                .map(target -> UploadState.of(
                        product,
                        target.orElse(null),
                        product.report() == null ? null : json.readTree(product.report())));
    }

    private static Mono<Optional<String>> forgiveUnknownTarget(ProblemException problem) {
        return problem.problem() == Problem.TARGET_UNKNOWN ? Mono.just(Optional.empty()) : Mono.error(problem);
    }
}
