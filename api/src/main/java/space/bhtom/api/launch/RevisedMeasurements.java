package space.bhtom.api.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.bhtom.schema.problem.Problem;

/** Which measurements, and why: one by one, or all of a target that match. */
final class RevisedMeasurements {
    @Parameters(
            arity = "0..*",
            paramLabel = "BATCH/ROW",
            description = "batchId and rowNumber, as the light curve shows them.")
    List<String> measurements = new ArrayList<>();

    @Option(names = "--target", paramLabel = "NAME", description = "Instead: all of this target that match now.")
    @Nullable
    String target;

    @Option(names = "--bandpass", paramLabel = "NAME", description = "In this bandpass; may be repeated.")
    List<String> bandpasses = new ArrayList<>();

    @Option(names = "--from", paramLabel = "MJD", description = "Not before.")
    @Nullable
    Double from;

    @Option(names = "--to", paramLabel = "MJD", description = "Before.")
    @Nullable
    Double to;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why: it stays with them.")
    String reason = "";

    /** As GraphQL's RevisionInput. */
    Map<String, Object> input(ServerClient client) {
        if (target == null == measurements.isEmpty()) {
            throw Problem.REQUEST_BAD.of("Which measurements? Give either BATCH/ROW or --target.");
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("reason", reason);
        if (target == null) {
            input.put(
                    "measurements",
                    measurements.stream().map(RevisedMeasurements::measurement).toList());
        } else {
            input.put("matching", matching(TargetLookup.id(client, target)));
        }
        return input;
    }

    private Map<String, Object> matching(String targetId) {
        Map<String, Object> matching = new LinkedHashMap<>();
        matching.put("targetId", targetId);
        matching.put("bandpasses", bandpasses);
        if (from != null) {
            matching.put("fromMjd", from);
        }
        if (to != null) {
            matching.put("toMjd", to);
        }
        return matching;
    }

    /** Of a text like 4711/3; fails with MEASUREMENT_UNKNOWN. */
    static Map<String, Object> measurement(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return Map.of("batchId", parts[0], "rowNumber", Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw Problem.MEASUREMENT_UNKNOWN.because(e, text);
        }
        throw Problem.MEASUREMENT_UNKNOWN.of(text);
    }
}
