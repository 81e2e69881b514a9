package space.bhtom.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.api.arrow.LightCurveDocument;
import space.bhtom.api.picture.LightCurvePicture;
import space.bhtom.api.picture.PictureStyle;
import space.bhtom.api.picture.PngPainter;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Bandpass;

/** Draws on threads of its own. */
final class PictureGallery implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING_CALLS = 1_000;

    private final Lake lake;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING_CALLS, "draw");

    PictureGallery(Lake lake) {
        this.lake = lake;
    }

    Mono<byte[]> svg(LightCurveDocument document, PictureStyle style) {
        return drawn(registry -> draw(document, registry, style).getBytes(StandardCharsets.UTF_8));
    }

    Mono<byte[]> png(LightCurveDocument document, PictureStyle style) {
        return drawn(registry -> PngPainter.paint(draw(document, registry, style), style));
    }

    private Mono<byte[]> drawn(Function<List<Bandpass>, byte[]> drawing) {
        return lake.bandpasses().list().collectList().publishOn(scheduler).map(drawing);
    }

    private static String draw(LightCurveDocument document, List<Bandpass> registry, PictureStyle style) {
        return LightCurvePicture.svg(document.target(), document.curve(), registry, style);
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
