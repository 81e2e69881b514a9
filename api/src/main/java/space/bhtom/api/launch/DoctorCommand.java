package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what is ill and how to mend it. */
@Command(
        name = "doctor",
        description = {
            "Check Java, disk, port, database and archives, and say what to mend.",
            "Archives that cannot be reached are warnings: everything else works without them."
        },
        footer = {"  ./bhtom doctor", "  ./bhtom doctor --url http://127.0.0.1:8080"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--url", paramLabel = "URL", description = "Ask only whether this server is well.")
    @Nullable
    URI url;

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Finding> findings = url != null
                ? List.of(Checkup.server(url))
                : new Checkup(LaunchSettings.load(listen.overrides(Role.ALL))).all();
        JsonNode result = JsonMapper.shared().valueToTree(findings);
        Results.print(spec, json, result, (out, ignored) -> print(out, findings));
        return findings.stream().anyMatch(finding -> finding.health() == Finding.Health.ILL) ? 1 : 0;
    }

    private static void print(PrintWriter out, List<Finding> findings) {
        for (Finding finding : findings) {
            out.println("%-5s %-10s %s".formatted(finding.health().word(), finding.organ(), finding.sentence()));
        }
    }
}
