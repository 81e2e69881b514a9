package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the main job from end to end, without a network. */
@Command(
        name = "demo",
        description = {
            "Show the main job in a minute, without a network: a server on a fresh directory, frames of several",
            "telescopes of a brightening star, an archive's answer, and the light curve that comes out.",
            "Then it keeps serving until Ctrl-C."
        },
        footer = {"  ./bhtom demo", "  ./bhtom demo --port 9000 --exit"})
final class DemoCommand implements Callable<Integer> {
    private static final Path DIRECTORY = Path.of("data-demo");

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, 0 for a free one (default: 8080).")
    @Nullable
    Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Made afresh each time (default: ./data-demo).")
    Path data = DIRECTORY;

    @Option(names = "--exit", description = "End after the steps.")
    boolean isEnding;

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        DemoDirectory directory = DemoDirectory.fresh(data.toAbsolutePath().normalize());
        DemoSteps steps = new DemoSteps(spec.commandLine().getOut(), json.isJson);
        try (Demo demo = Demo.start(directory, port, steps)) {
            demo.run();
            steps.finish();
            if (!isEnding) {
                demo.serveUntilStopped();
            }
        }
        return 0;
    }
}
