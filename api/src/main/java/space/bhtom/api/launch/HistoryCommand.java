package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tells what became of a measurement. */
@Command(
        name = "history",
        description = "Tell where a measurement came from, what happened to it, and where it lies.",
        footer = "  ./bhtom history 4711/3")
final class HistoryCommand implements Callable<Integer> {
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
        return Results.print(spec, json, story, HistoryCommand::print);
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
