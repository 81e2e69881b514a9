package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks archives for a target. */
@Command(
        name = "harvest",
        description = {
            "Ask public archives for a target's brightness, and wait for the answers.",
            "Jobs are durable: they go on when this command is stopped."
        },
        footer = {"  ./bhtom harvest Gaia22dkv", "  ./bhtom harvest Gaia22dkv --archive ZTF_IRSA --no-wait"})
final class HarvestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The target's name or alias.")
    String name = "";

    @Option(names = "--archive", paramLabel = "CODE", description = "Which; may be repeated (default: all).")
    List<String> archives = new ArrayList<>();

    @Option(names = "--no-wait", negatable = false, description = "Return as soon as the jobs are queued.")
    boolean isImpatient;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "PT10M",
            description = "Longest wait, for instance PT30S (default: ${DEFAULT-VALUE}).")
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
        List<JsonNode> jobs = new ArrayList<>();
        for (String archive : archives.isEmpty() ? all(client) : archives) {
            jobs.add(request(client, archive));
        }
        if (!isImpatient) {
            Progress progress = new Progress(spec.commandLine().getErr(), !json.isJson);
            jobs.replaceAll(job ->
                    new JobWatch(client, progress).untilSettled(job.path("id").asString(), timeout));
            progress.end();
        }
        JsonNode result = JsonMapper.shared().valueToTree(jobs);
        Results.print(spec, json, result, HarvestCommand::print);
        return jobs.stream().anyMatch(job -> job.path("state").asString().equals("PARKED")) ? 1 : 0;
    }

    private static List<String> all(ServerClient client) {
        List<String> codes = new ArrayList<>();
        client.graphql("{ archives { code } }", Map.of())
                .path("archives")
                .forEach(archive -> codes.add(archive.path("code").asString()));
        return codes;
    }

    private JsonNode request(ServerClient client, String archive) {
        return client.graphql("""
                        mutation($target: String!, $archive: String!) {
                          requestHarvest(target: $target, archive: $archive) { work { %s } }
                        }
                        """.formatted(JobWatch.FIELDS), Map.of("target", name, "archive", archive))
                .at("/requestHarvest/work");
    }

    private static void print(PrintWriter out, JsonNode jobs) {
        Table table = new Table("archive", "state", "attempts", "result");
        for (JsonNode job : jobs) {
            table.add(
                    job.path("archive").asString(),
                    job.path("state").asString(),
                    job.path("attempts").asString(),
                    JobWatch.outcome(job));
        }
        table.print(out);
    }
}
