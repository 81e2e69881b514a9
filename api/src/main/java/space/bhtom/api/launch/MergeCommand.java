package space.bhtom.api.launch;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Makes two targets one. */
@Command(
        name = "merge",
        description = {
            "Make two targets one: the measurements of the first move to the second, and its names lead there.",
            "“target split” undoes it, by the id that is printed."
        },
        footer = "  ./bhtom target merge AT2022kgq Gaia22dkv --reason \"the same star\"")
final class MergeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "Name of the target that becomes part of the other.")
    String from = "";

    @Parameters(index = "1", paramLabel = "INTO", description = "Name of the target that stays.")
    String into = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why: it stays with the targets.")
    String reason = "";

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ServerClient client = server.writer();
        String merged = TargetLookup.id(client, from);
        JsonNode target = client.graphql(
                        """
                        mutation($from: ID!, $into: ID!, $reason: String!) {
                          mergeTargets(from: $from, into: $into, reason: $reason) { target { id name } }
                        }
                        """, Map.of("from", merged, "into", TargetLookup.id(client, into), "reason", reason))
                .at("/mergeTargets/target");
        return Results.print(spec, json, target, (out, result) -> {
            out.println("“" + from + "” is part of “" + result.path("name").asString() + "” now.");
            out.println("Undo: ./bhtom target split " + merged + " --reason …");
        });
    }
}
