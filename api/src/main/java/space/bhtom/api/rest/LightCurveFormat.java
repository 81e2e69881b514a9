package space.bhtom.api.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import space.bhtom.schema.problem.Problem;

/** As what can a light curve be downloaded? In the order of preference for clients that take anything. */
enum LightCurveFormat {
    CSV("csv", "text/csv;charset=UTF-8", false),
    JSON("json", "application/json", false),
    ARROW("arrow", "application/vnd.apache.arrow.stream", false),
    PARQUET("parquet", "application/vnd.apache.parquet", false),
    SVG("svg", "image/svg+xml", true),
    PNG("png", "image/png", true);

    private final String suffix;
    private final MediaType mediaType;
    private final boolean isPicture;

    LightCurveFormat(String suffix, String mediaType, boolean isPicture) {
        this.suffix = suffix;
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.isPicture = isPicture;
    }

    String suffix() {
        return suffix;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** Pictures are looked at in the browser, the others are kept. */
    boolean isPicture() {
        return isPicture;
    }

    /** By the end of the address; fails with FORMAT_UNKNOWN. */
    static LightCurveFormat ofSuffix(String suffix) {
        for (LightCurveFormat format : values()) {
            if (format.suffix.equals(suffix.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw Problem.FORMAT_UNKNOWN.of(suffix);
    }

    /** The best of what the client accepts, CSV if it does not say; fails with FORMAT_UNKNOWN. */
    static LightCurveFormat accepted(List<MediaType> accepted) {
        if (accepted.isEmpty()) {
            return CSV;
        }
        List<MediaType> bestFirst = new ArrayList<>(accepted);
        MimeTypeUtils.sortBySpecificity(bestFirst);
        bestFirst.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
        for (MediaType range : bestFirst) {
            for (LightCurveFormat format : values()) {
                if (range.getQualityValue() > 0 && range.isCompatibleWith(format.mediaType)) {
                    return format;
                }
            }
        }
        throw Problem.FORMAT_UNKNOWN.of(MediaType.toString(accepted));
    }
}
