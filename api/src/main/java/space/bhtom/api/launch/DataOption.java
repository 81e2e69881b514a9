package space.bhtom.api.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything is kept. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of database, lake and files (default: BHTOM_DATA, or ./data).")
    @Nullable
    Path data;

    /** The settings of this directory. */
    LaunchSettings settings() {
        return LaunchSettings.load(overrides());
    }

    /** The option as a setting. */
    Map<String, Object> overrides() {
        Map<String, Object> values = new HashMap<>();
        if (data != null) {
            values.put("bhtom.data", data.toString());
        }
        return values;
    }
}
