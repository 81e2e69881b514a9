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

/** Undoes a merge. */
@Command(
        name = "split",
        description = "Undo a merge: what it brought moves back, and what was recorded for the merged target since.",
        footer = "  ./bhtom target split 17 --reason \"two stars, 2 arcsec apart\"")
final class SplitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id of the target that was merged, as “target merge” printed it.")
    String id = "";

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
        JsonNode split =
                server.writer().graphql("""
                        mutation($id: ID!, $reason: String!) {
                          splitTarget(id: $id, reason: $reason) { target { id name } other { id name } }
                        }
                        """, Map.of("id", id, "reason", reason)).path("splitTarget");
        return Results.print(
                spec,
                json,
                split,
                (out, result) -> out.println("“" + result.at("/target/name").asString() + "” and “"
                        + result.at("/other/name").asString() + "” are two targets again."));
    }
}
