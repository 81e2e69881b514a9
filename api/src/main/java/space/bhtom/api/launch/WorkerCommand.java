package space.bhtom.api.launch;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a process that only works. */
@Command(
        name = "worker",
        description = {
            "Start a process that only works: harvests and reductions.",
            "It joins the database of the data directory, or the one of BHTOM_POSTGRES_URL."
        },
        footer = {"  ./bhtom worker --port 8081", "  BHTOM_POSTGRES_URL=postgresql://… ./bhtom worker --port 0"})
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    ListenOptions listen = new ListenOptions();

    @Override
    public Integer call() {
        return BhtomServer.runUntilStopped(listen.overrides(Role.WORKER));
    }
}
