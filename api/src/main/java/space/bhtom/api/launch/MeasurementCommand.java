package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What is recorded, and what shall no longer count of it. */
@Command(
        name = "measurement",
        description = "Set measurements aside, take them back, and tell their story.",
        subcommands = {
            MeasurementCommand.Exclude.class,
            MeasurementCommand.Restore.class,
            MeasurementCommand.Withdraw.class,
            MeasurementCommand.History.class
        },
        footer = {
            "  ./bhtom measurement exclude 4711/3 --reason \"a satellite\"",
            "  ./bhtom measurement history 4711/3"
        })
final class MeasurementCommand {

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
            description = "Set measurements aside: readers see them no more. “measurement restore” brings them back.",
            footer = {
                "  ./bhtom measurement exclude 4711/3 4711/4 --reason \"a satellite\"",
                "  ./bhtom measurement exclude --target Gaia22dkv --bandpass ZTF/g --from 60000 --to 60010 --reason clouds"
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
            footer = "  ./bhtom measurement restore 4711/3 --reason \"no satellite\"")
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
            footer = "  ./bhtom measurement withdraw 4711 --reason \"wrong star\"")
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

    /** Tells what became of one. */
    @Command(
            name = "history",
            description = "Tell where a measurement came from, what happened to it, and where it lies.",
            footer = "  ./bhtom measurement history 4711/3")
    static final class History implements Callable<Integer> {
        @Parameters(paramLabel = "BATCH/ROW", description = "batchId and rowNumber, as the light curve shows them.")
        String measurement = "";

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            JsonNode story = server.reader()
                    .graphql("""
                            query($measurement: MeasurementInput!) {
                              measurementHistory(measurement: $measurement) {
                                batch { id archive fileName pipelineVersion inputSha256 state targetId }
                                rowNumber isActive mjd bandpass magnitude file snapshotId
                                chapters { kind at by reason batchId fromTargetId intoTargetId }
                              }
                            }
                            """, Map.of("measurement", RevisedMeasurements.measurement(measurement)))
                    .path("measurementHistory");
            return Results.print(spec, json, story, History::print);
        }

        private static void print(PrintWriter out, JsonNode story) {
            out.printf(
                    "%s, MJD %s, %s mag: %s%n",
                    story.path("bandpass").asString(),
                    story.path("mjd").asString(),
                    story.path("magnitude").asString("–"),
                    story.path("isActive").asBoolean() ? "it counts" : "it does not count");
            out.printf(
                    "  from %s %s, measured by %s%n",
                    story.at("/batch/archive").asString(),
                    story.at("/batch/fileName").asString(""),
                    story.at("/batch/pipelineVersion").asString());
            out.println(
                    story.path("file").isNull()
                            ? "  waits in the database"
                            : "  lies in " + story.path("file").asString() + ", snapshot "
                                    + story.path("snapshotId").asString());
            Table table = new Table("when", "what", "by", "why");
            for (JsonNode chapter : story.path("chapters")) {
                table.add(
                        chapter.path("at").asString(),
                        chapter.path("kind").asString(),
                        chapter.path("by").asString(""),
                        chapter.path("reason").asString(""));
            }
            table.print(out);
        }
    }
}
