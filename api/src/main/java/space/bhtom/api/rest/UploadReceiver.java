package space.bhtom.api.rest;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.ProductReceipt;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.NewDataProduct;

/**
 * Takes an upload to disk and hands it over, part by part in whatever order they come; of the file only a few pieces are
 * in memory at a time. Who sends the target before the file learns before the file that it is unknown.
 */
final class UploadReceiver {
    private static final int PIECES_AHEAD = 8;
    /** Ways to say that the pipeline shall find the bandpass itself; old clients send them. */
    private static final Set<String> ANY_BANDPASS = Set.of("GaiaSP/any", "any", "no", "auto");

    private static final String USUAL_SYSTEM = "GaiaSP/";

    private final Lake lake;
    private final long limitBytes;

    UploadReceiver(Lake lake, UploadSettings settings) {
        this.lake = lake;
        this.limitBytes = settings.limit().toBytes();
    }

    /** Emits the receipt once everything is safe. */
    Mono<ProductReceipt> receive(Viewer viewer, Flux<PartPiece> pieces) {
        return Mono.defer(() -> {
            RefusedUpload refused = new RefusedUpload();
            return pieces.windowUntil(PartPiece::isLast, false, PIECES_AHEAD)
                    .concatMap(part -> refused.isSo() ? refused.drain(part) : changeOf(viewer, part, refused), 1)
                    .reduce(UploadForm.EMPTY, (form, change) -> change.of(form))
                    .flatMap(form -> refused.isSo() ? refused.asError() : handOver(viewer, form));
        });
    }

    private Mono<Change> changeOf(Viewer viewer, Flux<PartPiece> part, RefusedUpload refused) {
        return change(viewer, part)
                .onErrorResume(
                        ProblemException.class, problem -> refused.note(problem) ? Mono.empty() : Mono.error(problem));
    }

    /** What a part changes in the form. */
    interface Change {
        UploadForm of(UploadForm form);
    }

    private Mono<Change> change(Viewer viewer, Flux<PartPiece> part) {
        return part.switchOnFirst((first, all) ->
                        first.hasValue() ? change(viewer, first.get(), all) : all.thenMany(Flux.<Change>empty()))
                .next();
    }

    private Mono<Change> change(Viewer viewer, @Nullable PartPiece first, Flux<PartPiece> part) {
        if (first == null) {
            return Mono.empty();
        }
        if (first.name().equals(UploadForm.FILE)) {
            return first.fileName() == null
                    ? Mono.error(Problem.UPLOAD_PART_MISSING.of(UploadForm.FILE))
                    : file(first.fileName(), part).map(received -> form -> form.with(received));
        }
        if (first.name().equals(UploadForm.TARGET)) {
            return part.then(Mono.defer(() -> lake.targets().find(viewer, first.text())))
                    .map(target -> form -> form.with(target));
        }
        return part.then(Mono.just(form -> form.with(first.name(), first.text())));
    }

    private Mono<ReceivedFile> file(String name, Flux<PartPiece> part) {
        FileHead head = new FileHead();
        return lake.files()
                .receive(part.map(PartPiece::content).doOnNext(head::add), limitBytes)
                .map(stored -> new ReceivedFile(FileNames.safe(name), stored, head.kind()));
    }

    private Mono<ProductReceipt> handOver(Viewer viewer, UploadForm form) {
        return bandpass(form.values().get("filter"))
                .map(bandpass -> product(form, bandpass.orElse(null)))
                .flatMap(product -> lake.products().receive(viewer, product));
    }

    private static NewDataProduct product(UploadForm form, @Nullable String bandpass) {
        ReceivedFile file = form.requiredFile();
        return new NewDataProduct(
                form.kind(),
                form.requiredTarget().id(),
                file.name(),
                file.stored().storedPath(),
                file.stored().sizeBytes(),
                file.stored().sha256(),
                form.values().get("observatory"),
                form.values().get("observer"),
                bandpass,
                form.mjd());
    }

    /** The bandpass that the observer insists on, {@code GaiaSP/r} or short {@code r}; fails with BANDPASS_UNKNOWN. */
    private Mono<Optional<String>> bandpass(@Nullable String filter) {
        if (filter == null || ANY_BANDPASS.contains(filter)) {
            return Mono.just(Optional.empty());
        }
        String name = filter.contains("/") ? filter : USUAL_SYSTEM + filter;
        return lake.bandpasses()
                .list()
                .map(Bandpass::name)
                .filter(name::equals)
                .next()
                .map(Optional::of)
                .switchIfEmpty(Mono.error(() -> Problem.BANDPASS_UNKNOWN.of(filter, "GaiaSP/r")));
    }
}
