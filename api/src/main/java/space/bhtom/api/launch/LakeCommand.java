package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import space.bhtom.lake.Lake;
import space.bhtom.lake.table.LakeStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The light-curve lake itself. */
@Command(
        name = "lake",
        description = "The lake of this data directory.",
        subcommands = {
            LakeCommand.Status.class,
            LakeUpkeepCommands.Flush.class,
            LakeUpkeepCommands.Compact.class,
            LakeUpkeepCommands.Verify.class,
            LakeSnapshotCommands.class,
            LakeImportCommand.class,
            LakeExportCommands.class,
            LakeFilesCommand.class,
            LakeGenerateCommand.class
        },
        footer = {"  ./bhtom lake status", "  ./bhtom lake verify"})
final class LakeCommand {

    /** Counts and sizes. */
    @Command(
            name = "status",
            description =
                    "Tell how many measurements lie in files and how many still wait, and whether the last flush was well.",
            footer = {"  ./bhtom lake status --json", "  ./bhtom lake status --url http://127.0.0.1:8080"})
    static final class Status implements Callable<Integer> {
        private static final String QUERY =
                "{ lake { snapshotId rowsInFiles files bytes rowsWaiting lastFlushAt lastProblem brokenFiles } }";

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            LakeStatus status = server.url == null ? here() : there(server.url);
            Results.print(spec, json, JsonMapper.shared().valueToTree(status), Status::print);
            return status.lastProblem() == null && status.brokenFiles().isEmpty() ? 0 : 1;
        }

        /** Of the data directory, whether a server runs on it or not. */
        private LakeStatus here() {
            try (Lake lake = Lake.join(server.data.settings().lake(), Clock.systemUTC())) {
                return lake.status().blockOptional().orElseThrow();
            }
        }

        /** Of a server elsewhere. */
        private LakeStatus there(URI url) {
            ObjectNode answer =
                    (ObjectNode) server.reader().graphql(QUERY, Map.of()).path("lake");
            answer.put("location", url.toString());
            return JsonMapper.shared().treeToValue(answer, LakeStatus.class);
        }

        private static void print(PrintWriter out, JsonNode status) {
            out.println("lake       " + status.path("location").asString());
            out.println("snapshot   " + status.path("snapshotId").asString("none yet"));
            out.println("in files   %s measurements, %s files, %s bytes"
                    .formatted(
                            status.path("rowsInFiles").asString(),
                            status.path("files").asString(),
                            status.path("bytes").asString()));
            out.println("waiting    " + status.path("rowsWaiting").asString() + " measurements");
            out.println("last flush " + status.path("lastFlushAt").asString("never"));
            status.path("brokenFiles").forEach(file -> out.println("broken     " + file.asString()));
            if (status.hasNonNull("lastProblem")) {
                out.println("problem    " + status.path("lastProblem").asString());
            }
        }
    }
}
