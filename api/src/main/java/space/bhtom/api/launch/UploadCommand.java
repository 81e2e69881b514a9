package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.schema.product.DataProductKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Delivers files to a server, as an observer does. */
@Command(
        name = "upload",
        description = "Send frames, star lists or light curves of a target to a server, and wait for their points.",
        footer = {
            "  ./bhtom upload night1/*.fits --target Gaia22dkv --observatory \"Ostrowik 60cm\"",
            "  ./bhtom upload points.csv --target Gaia22dkv --kind light_curve"
        })
final class UploadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "FITS frames, SExtractor lists or CSV light curves.")
    List<Path> files = List.of();

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "Whose light curve they serve.")
    String target = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "frame, star_list or light_curve (default: by content).")
    @Nullable
    DataProductKind kind;

    @Option(names = "--observatory", paramLabel = "NAME", description = "Where they were taken.")
    @Nullable
    String observatory;

    @Option(names = "--observer", paramLabel = "NAME", description = "Whom to credit.")
    @Nullable
    String observer;

    @Option(names = "--filter", paramLabel = "BANDPASS", description = "For instance GaiaSP/r (default: detected).")
    @Nullable
    String filter;

    @Option(names = "--mjd", paramLabel = "MJD", description = "Of a star list: UTC, mid-exposure.")
    @Nullable
    String mjd;

    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "PT10M", description = "Longest wait for each.")
    Duration timeout = Duration.ofMinutes(10);

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ServerClient client = server.writer();
        Progress progress = new Progress(spec.commandLine().getErr(), !json.isJson);
        List<JsonNode> receipts = new ArrayList<>();
        for (Path file : files) {
            progress.show("sending " + file);
            receipts.add(client.upload(file, fields()));
        }
        List<JsonNode> uploads = new ArrayList<>();
        for (JsonNode receipt : receipts) {
            new JobWatch(client, progress).untilSettled(receipt.path("workId").asString(), timeout);
            uploads.add(state(client, receipt.path("id").asString()));
        }
        progress.end();
        Results.print(spec, json, JsonMapper.shared().valueToTree(uploads), UploadCommand::print);
        return uploads.stream()
                        .allMatch(upload -> upload.path("state").asString().equals("DONE"))
                ? 0
                : 1;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("target", target);
        put(fields, "kind", kind == null ? null : kind.name());
        put(fields, "observatory", observatory);
        put(fields, "observer", observer);
        put(fields, "filter", filter);
        put(fields, "mjd", mjd);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static JsonNode state(ServerClient client, String id) {
        return client.graphql(
                        "query($id: ID!) { upload(id: $id) { id fileName kind state problem { code sentence } report } }",
                        Map.of("id", id))
                .path("upload");
    }

    private static void print(PrintWriter out, JsonNode uploads) {
        Table table = new Table("id", "file", "kind", "state", "");
        for (JsonNode upload : uploads) {
            table.add(
                    upload.path("id").asString(),
                    upload.path("fileName").asString(),
                    upload.path("kind").asString(),
                    upload.path("state").asString(),
                    upload.at("/problem/sentence").asString(""));
        }
        table.print(out);
    }
}
