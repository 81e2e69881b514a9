package space.bhtom.lake.sql.sandbox;

/** A sandbox, as long as one query has it: whoever stops the query later must not stop somebody else's. */
final class Lease {
    private final Sandbox sandbox;
    private boolean isOver;

    Lease(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Kills the sandbox if the query still has it; from any thread. */
    synchronized void kill() {
        if (!isOver) {
            sandbox.kill();
        }
    }

    /** To be called before anybody else may get the sandbox. */
    synchronized void end() {
        isOver = true;
    }
}
