package space.bhtom.api.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Has a server reduce many uploads again, by its pipeline of today. */
@Command(
        name = "reduce-again",
        description = {
            "Have a server reduce uploads again, by its pipeline of today: all that meet what is given.",
            "Results of before stay in the history; new uploads are reduced first."
        },
        footer = {
            "  ./bhtom reduce-again --observatory \"Ostrowik 60cm\" --dry-run",
            "  ./bhtom reduce-again --target Gaia22dkv --bandpass GaiaSP/r",
            "  ./bhtom reduce-again --problem FRAME_NOT_SOLVED"
        })
final class ReduceAgainCommand implements Callable<Integer> {
    @Option(names = "--target", paramLabel = "NAME", description = "Whose light curve they serve.")
    @Nullable
    String target;

    @Option(names = "--observatory", paramLabel = "NAME", description = "Whose camera took them.")
    @Nullable
    String observatory;

    @Option(names = "--filter", paramLabel = "LABEL", description = "The filter as the frames' headers have it.")
    @Nullable
    String filter;

    @Option(
            names = "--bandpass",
            paramLabel = "BANDPASS",
            description = "That came out or was insisted on, for instance GaiaSP/r.")
    @Nullable
    String bandpass;

    @Option(names = "--problem", paramLabel = "CODE", description = "With which they failed.")
    @Nullable
    String problem;

    @Option(names = "--dry-run", description = "Only tell how many they are.")
    boolean isTrial;

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Map<String, Object> wanted = wanted();
        if (wanted.isEmpty() && target == null) {
            throw Problem.REQUEST_BAD.of(
                    "Say which uploads: --target, --observatory, --filter, --bandpass or --problem.");
        }
        ServerClient client = server.writer();
        if (target != null) {
            wanted.put("target", TargetLookup.id(client, target));
        }
        JsonNode answer =
                client.graphql("""
                        mutation($filter: UploadFilterInput!, $dryRun: Boolean!) {
                          reduceMatching(filter: $filter, dryRun: $dryRun) { matching queued }
                        }
                        """, Map.of("filter", wanted, "dryRun", isTrial)).path("reduceMatching");
        return Results.print(spec, json, answer, (out, result) -> {
            out.println("uploads that match: " + result.path("matching").asInt());
            if (!isTrial) {
                out.println("waiting now that did not before: "
                        + result.path("queued").asInt());
            }
        });
    }

    private Map<String, Object> wanted() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        put(wanted, "observatory", observatory);
        put(wanted, "filterLabel", filter);
        put(wanted, "bandpass", bandpass);
        put(wanted, "problem", problem);
        return wanted;
    }

    private static void put(Map<String, Object> wanted, String name, @Nullable String value) {
        if (value != null) {
            wanted.put(name, value);
        }
    }
}
