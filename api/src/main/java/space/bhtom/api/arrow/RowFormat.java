package space.bhtom.api.arrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import space.bhtom.schema.problem.Problem;

/** As what can rows be downloaded? In the order of preference for clients that take anything. */
public enum RowFormat {
    CSV("csv", "text/csv;charset=UTF-8"),
    JSON("json", "application/json"),
    ARROW("arrow", "application/vnd.apache.arrow.stream"),
    /** The buffers of each batch compressed with zstd. */
    ARROW_ZSTD("arrow", "application/vnd.apache.arrow.stream;codec=zstd"),
    PARQUET("parquet", "application/vnd.apache.parquet");

    private static final String CODEC = "codec";
    private static final String ZSTD = "zstd";

    private final String suffix;
    private final MediaType mediaType;

    RowFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = MediaType.parseMediaType(mediaType);
    }

    /** The end of a file's name. */
    public String suffix() {
        return suffix;
    }

    /** What the answer says it is. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** The same compressed, if it is wanted and the format has a place for it. */
    public RowFormat compressed(boolean isWanted) {
        return isWanted && this == ARROW ? ARROW_ZSTD : this;
    }

    /** By the end of the address; fails with ROW_FORMAT_UNKNOWN. */
    public static RowFormat ofSuffix(String suffix) {
        for (RowFormat format : values()) {
            if (format.suffix.equals(suffix.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw Problem.ROW_FORMAT_UNKNOWN.of(suffix);
    }

    /** The best of what the client accepts, CSV if it does not say; fails with ROW_FORMAT_UNKNOWN. */
    public static RowFormat accepted(List<MediaType> accepted) {
        if (accepted.isEmpty()) {
            return CSV;
        }
        List<MediaType> bestFirst = new ArrayList<>(accepted);
        MimeTypeUtils.sortBySpecificity(bestFirst);
        bestFirst.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
        for (MediaType range : bestFirst) {
            for (RowFormat format : values()) {
                if (range.getQualityValue() > 0 && range.isCompatibleWith(format.mediaType)) {
                    return format.compressed(ZSTD.equals(range.getParameter(CODEC)));
                }
            }
        }
        throw Problem.ROW_FORMAT_UNKNOWN.of(MediaType.toString(accepted));
    }
}
