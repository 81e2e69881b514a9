package space.bhtom.api.launch;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a server and keeps it running. */
@Command(
        name = "serve",
        description = "Start the server: GraphQL, Arrow and pictures, and the workers beside it.",
        footer = {
            "  ./bhtom serve",
            "  ./bhtom serve --port 9000 --data /var/lib/bhtom",
            "  BHTOM_POSTGRES_URL=postgresql://… ./bhtom serve --role api"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    ListenOptions listen = new ListenOptions();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "${env:BHTOM_ROLE:-all}",
            description = "all, api or worker (default: BHTOM_ROLE, or all).")
    Role role = Role.ALL;

    @Override
    public Integer call() {
        return BhtomServer.runUntilStopped(listen.overrides(role));
    }
}
