package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    LakeAccess access = new LakeAccess();

    @Override
    public Integer call() {
        FileListing listing =
                access.asOperator((lake, operator) -> lake.exports().files(Viewer.of(operator), snapshot));
        ObjectNode node = JsonMapper.shared().valueToTree(listing);
        if (listing.snapshotId() != null) {
            node.put("snapshotId", listing.snapshotId().toString());
        }
        return access.print(node, LakeFilesCommand::print);
    }

    private static void print(PrintWriter out, JsonNode listing) {
        listing.path("files").forEach(file -> out.println(file.asString()));
    }
}
