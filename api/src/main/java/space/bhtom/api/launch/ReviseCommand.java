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

/** What shall no longer count of what is recorded, or again. */
@Command(
        name = "revise",
        description =
                "Set measurements aside, let them count again, or take a batch back. “history” tells what was done.",
        subcommands = {ReviseCommand.Exclude.class, ReviseCommand.Restore.class, ReviseCommand.Withdraw.class},
        footer = {
            "  ./bhtom revise exclude 4711/3 --reason \"a satellite\"",
            "  ./bhtom revise withdraw 4711 --reason \"wrong star\""
        })
final class ReviseCommand {

    private static int revise(
            CommandSpec spec, ServerOption server, JsonOption json, RevisedMeasurements which, String mutation) {
        ServerClient client = server.writer();
        JsonNode result = client.graphql(
                        "mutation($input: RevisionInput!) { " + mutation + "(input: $input) { count } }",
                        Map.of("input", which.input(client)))
                .path(mutation);
        return Results.print(
                spec,
                json,
                result,
                (out, changed) -> out.println(changed.path("count").asString() + " measurements changed."));
    }

    /** Sets measurements aside. */
    @Command(
            name = "exclude",
            description = "Set measurements aside: readers see them no more. “revise restore” brings them back.",
            footer = {
                "  ./bhtom revise exclude 4711/3 4711/4 --reason \"a satellite\"",
                "  ./bhtom revise exclude --target Gaia22dkv --bandpass ZTF/g --from 60000 --to 60010 --reason clouds"
            })
    static final class Exclude implements Callable<Integer> {
        @Mixin
        RevisedMeasurements which = new RevisedMeasurements();

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return revise(spec, server, json, which, "excludeMeasurements");
        }
    }

    /** Lets them count again. */
    @Command(
            name = "restore",
            description = "Let excluded measurements count again.",
            footer = "  ./bhtom revise restore 4711/3 --reason \"no satellite\"")
    static final class Restore implements Callable<Integer> {
        @Mixin
        RevisedMeasurements which = new RevisedMeasurements();

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return revise(spec, server, json, which, "restoreMeasurements");
        }
    }

    /** Takes a batch back. */
    @Command(
            name = "withdraw",
            description = "Take a whole batch back, for good.",
            footer = "  ./bhtom revise withdraw 4711 --reason \"wrong star\"")
    static final class Withdraw implements Callable<Integer> {
        @Parameters(paramLabel = "BATCH", description = "The batchId of its measurements.")
        String batch = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why: it stays with it.")
        String reason = "";

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            JsonNode target = server.writer()
                    .graphql("""
                            mutation($id: ID!, $reason: String!) {
                              withdrawBatch(id: $id, reason: $reason) { target { id name } }
                            }
                            """, Map.of("id", batch, "reason", reason))
                    .at("/withdrawBatch/target");
            return Results.print(
                    spec,
                    json,
                    target,
                    (out, of) -> out.println(
                            "Batch " + batch + " of “" + of.path("name").asString() + "” counts no more."));
        }
    }
}
