package space.bhtom.api.launch;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running server is meant, and who asks? */
final class ServerOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the server (default: the one that runs on the data directory).")
    @Nullable
    URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:BHTOM_TOKEN}",
            description =
                    "Your token (default: BHTOM_TOKEN; on the data directory's own machine, the operator's account).")
    @Nullable
    String token;

    @Mixin
    DataOption data = new DataOption();

    /** For reading: as the given token's owner, or anonymous. */
    ServerClient reader() {
        return new ServerClient(address(), given());
    }

    /** For writing: as the given token's owner, or as the operator who owns the data directory. */
    ServerClient writer() {
        String mine = given();
        if (mine == null && url == null) {
            mine = new LocalOperator(data.settings().lake(), Clock.systemUTC()).token();
        }
        return new ServerClient(address(), mine);
    }

    private URI address() {
        return url != null ? url : RunningServer.find(data.settings().data()).url();
    }

    private @Nullable String given() {
        return token == null || token.isBlank() ? null : token;
    }
}
