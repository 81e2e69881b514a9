package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import space.bhtom.lake.Lake;
import space.bhtom.lake.transfer.FileListing;
import space.bhtom.schema.account.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the lake lies, for programs that read it by themselves. */
@Command(
        name = "files",
        description = {
            "List the lake's own Parquet files, for programs that read them by themselves. Rows count where is_active; the",
            "files of a named snapshot alone tell the whole truth of their moment. Private measurements are in them too."
        },
        footer = {"  ./bhtom lake files --snapshot paper-2026.1", "  ./bhtom lake files --snapshot paper-2026.1 --json"
        })
final class LakeFilesCommand implements Callable<Integer> {
    @Option(
            names = "--snapshot",
            paramLabel = "NAME",
            description = "Of this snapshot, by name or number (default: the current one).")
    @Nullable
    String snapshot;

    @Mixin
    DataOption data = new DataOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        FileListing listing;
        try (Lake lake = Lake.join(data.settings().lake(), clock)) {
            Viewer operator = Viewer.of(new LocalOperator(data.settings().lake(), clock).account(lake));
            listing = lake.exports().files(operator, snapshot);
        }
        ObjectNode node = JsonMapper.shared().valueToTree(listing);
        if (listing.snapshotId() != null) {
            node.put("snapshotId", listing.snapshotId().toString());
        }
        return Results.print(spec, json, node, LakeFilesCommand::print);
    }

    private static void print(PrintWriter out, JsonNode listing) {
        listing.path("files").forEach(file -> out.println(file.asString()));
    }
}
