package space.bhtom.api.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which measurements of the targets, and what of them? */
final class MeasurementOptions {
    @Option(names = "--bandpass", paramLabel = "BANDPASS", description = "Only in this one; may be repeated.")
    List<String> bandpasses = new ArrayList<>();

    @Option(names = "--archive", paramLabel = "CODE", description = "Only from this one; may be repeated.")
    List<String> archives = new ArrayList<>();

    @Option(names = "--facility", paramLabel = "NAME", description = "Only by this one; may be repeated.")
    List<String> facilities = new ArrayList<>();

    @Option(names = "--kind", paramLabel = "KIND", description = "MAGNITUDE, FLUX or COUNT_RATE; may be repeated.")
    List<String> kinds = new ArrayList<>();

    @Option(names = "--from-mjd", paramLabel = "MJD", description = "Not before.")
    @Nullable
    Double fromMjd;

    @Option(names = "--to-mjd", paramLabel = "MJD", description = "Before.")
    @Nullable
    Double toMjd;

    @Option(names = "--from-magnitude", paramLabel = "MAG", description = "Not brighter.")
    @Nullable
    Double fromMagnitude;

    @Option(names = "--to-magnitude", paramLabel = "MAG", description = "Not fainter.")
    @Nullable
    Double toMagnitude;

    @Option(names = "--column", paramLabel = "COLUMN", split = ",", description = "Only these columns, in this order.")
    List<String> columns = new ArrayList<>();

    @Option(names = "--as-of", paramLabel = "SNAPSHOT", description = "As it was in this snapshot, by name or number.")
    @Nullable
    String asOf;

    /** As the server wants to read them. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        putAll(body, "bandpass", bandpasses);
        putAll(body, "archive", archives);
        putAll(body, "facility", facilities);
        putAll(body, "kind", kinds);
        put(body, "fromMjd", fromMjd);
        put(body, "toMjd", toMjd);
        put(body, "fromMagnitude", fromMagnitude);
        put(body, "toMagnitude", toMagnitude);
        putAll(body, "column", columns);
        put(body, "asOf", asOf);
        return body;
    }

    static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static void putAll(Map<String, Object> body, String name, List<String> values) {
        put(body, name, values.isEmpty() ? null : values);
    }
}
