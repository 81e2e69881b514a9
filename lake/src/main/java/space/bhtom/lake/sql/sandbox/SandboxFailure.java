package space.bhtom.lake.sql.sandbox;

import java.io.IOException;

/** A query failed inside its sandbox; the message is DuckDB's own. */
public final class SandboxFailure extends IOException {
    private static final long serialVersionUID = 1L;

    SandboxFailure(String message) {
        super(message);
    }
}
