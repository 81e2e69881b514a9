package space.bhtom.api.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where does a server listen, and on which directory does it work? */
final class ListenOptions {
    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, 0 for a free one (default: 8080).")
    @Nullable
    Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1, this machine only; 0.0.0.0 for all).")
    @Nullable
    String host;

    @Mixin
    DataOption data = new DataOption();

    /** The options as settings of a process in this role. */
    Map<String, Object> overrides(Role role) {
        Map<String, Object> values = data.overrides();
        values.put("bhtom.role", role.name());
        if (port != null) {
            values.put("server.port", port);
        }
        if (host != null) {
            values.put("server.address", host);
        }
        return values;
    }
}
