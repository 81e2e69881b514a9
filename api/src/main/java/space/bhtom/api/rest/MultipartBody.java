package space.bhtom.api.rest;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.netty.channel.AbortedException;
import space.bhtom.schema.problem.Problem;

/** Reads multipart/form-data as it comes from the network, at the pace of whoever takes it. */
final class MultipartBody {
    private static final int LONGEST_VALUE_BYTES = 16 * 1024;
    private static final int MOST_PARTS = 20;
    /** Room for the other parts in the length that a request announces. */
    private static final long OTHER_PARTS_BYTES = 256 * 1024;

    private static final double MEGABYTE = 1 << 20;

    private final long limitBytes;
    private final PartEventHttpMessageReader reader = new PartEventHttpMessageReader();

    MultipartBody(UploadSettings settings) {
        this.limitBytes = settings.limit().toBytes();
        reader.setMaxInMemorySize(LONGEST_VALUE_BYTES);
        reader.setMaxParts(MOST_PARTS);
    }

    /**
     * The parts piece by piece; fails before reading anything with BODY_TOO_LARGE if the announced length is too large,
     * and with REQUEST_BAD if this is no such body or it breaks off.
     */
    Flux<PartPiece> pieces(ServerHttpRequest request) {
        if (!isMultipart(request)) {
            return Flux.error(Problem.UPLOAD_PART_MISSING.of(UploadForm.FILE));
        }
        if (request.getHeaders().getContentLength() > limitBytes + OTHER_PARTS_BYTES) {
            return Flux.error(Problem.BODY_TOO_LARGE.of(size()));
        }
        return reader.read(ResolvableType.forClass(PartEvent.class), request, Map.of())
                .map(PartPiece::of)
                .onErrorMap(MultipartBody::explained);
    }

    private static boolean isMultipart(ServerHttpRequest request) {
        try {
            MediaType type = request.getHeaders().getContentType();
            return type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA);
        } catch (InvalidMediaTypeException strange) {
            return false;
        }
    }

    private static Throwable explained(Throwable failure) {
        if (failure instanceof DataBufferLimitException) {
            return Problem.REQUEST_BAD.because(
                    failure,
                    "A part beside the file is longer than 16 kB: send the file itself as “file”, with its name.");
        }
        if (failure instanceof DecodingException) {
            return Problem.REQUEST_BAD.because(
                    failure, "The body is no complete multipart/form-data: send it as curl does with -F.");
        }
        if (failure instanceof IOException || failure instanceof AbortedException) {
            return Problem.REQUEST_BAD.because(
                    failure, "The connection ended before the file was whole: send it again.");
        }
        return failure;
    }

    private String size() {
        return limitBytes < MEGABYTE
                ? limitBytes + " bytes"
                : String.format(Locale.ROOT, "%.0f MB", limitBytes / MEGABYTE);
    }
}
