package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings measurements of many targets out. */
@Command(
        name = "measurements",
        description = "Write the measurements of many targets, or how many there are, as a table or an Arrow stream.",
        footer = {
            "  ./bhtom measurements --cone 270.1,-28.5,1 --bandpass GaiaSP/r > cone.csv",
            "  ./bhtom measurements --targets names.txt --format parquet --output points.parquet",
            "  ./bhtom measurements --cone 270.1,-28.5,1 --count-by target_id"
        })
final class MeasurementsCommand implements Callable<Integer> {
    /** The doors of the server. */
    enum Format {
        CSV,
        JSON,
        PARQUET,
        ARROW;

        private boolean isText() {
            return this == CSV || this == JSON;
        }
    }

    @Option(names = "--target", paramLabel = "NAME", description = "A target's name or alias; may be repeated.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--targets", paramLabel = "FILE", description = "A file with one name in each line.")
    @Nullable
    Path targetFile;

    @ArgGroup
    Region region = new Region();

    @Mixin
    MeasurementOptions filter = new MeasurementOptions();

    @Option(
            names = "--count-by",
            paramLabel = "COLUMN",
            split = ",",
            description = "Count instead, by target_id, bandpass, facility, archive, kind or is_upper_limit.")
    List<String> countBy = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv, json, parquet or arrow (default: ${DEFAULT-VALUE}).")
    Format format = Format.CSV;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** At most one of them. */
    static final class Region {
        @Option(names = "--cone", paramLabel = "RA,DEC,RADIUS", description = "Targets in a cone, degrees.")
        @Nullable
        String cone;

        @Option(
                names = "--polygon",
                paramLabel = "'RA,DEC RA,DEC …'",
                description = "Targets in a polygon of great circles, degrees.")
        @Nullable
        String polygon;

        @Option(names = "--moc", paramLabel = "MOC", description = "Targets in a coverage map, for instance 3/1-3 8.")
        @Nullable
        String moc;
    }

    @Override
    public Integer call() throws IOException {
        Format wanted = json.isJson ? Format.JSON : format;
        output.checkTerminal(wanted, wanted.isText());
        String path = countBy.isEmpty() ? "api/measurements." : "api/measurements/counts.";
        try (InputStream body = server.reader().post(path + wanted.name().toLowerCase(Locale.ROOT), body())) {
            output.write(body, spec);
        }
        return 0;
    }

    private Map<String, Object> body() throws IOException {
        Map<String, Object> body = new LinkedHashMap<>(filter.body());
        List<String> names = new ArrayList<>(targets);
        if (targetFile != null) {
            Files.readAllLines(targetFile, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .forEach(names::add);
        }
        MeasurementOptions.put(body, "target", names.isEmpty() ? null : names);
        MeasurementOptions.put(body, "cone", region.cone);
        MeasurementOptions.put(body, "polygon", region.polygon);
        MeasurementOptions.put(body, "moc", region.moc);
        MeasurementOptions.put(body, "by", countBy.isEmpty() ? null : countBy);
        return body;
    }
}
