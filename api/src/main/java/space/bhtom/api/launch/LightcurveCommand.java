package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a light curve out. */
@Command(
        name = "lightcurve",
        description = "Write a target's light curve as a table, an Arrow stream or a picture.",
        footer = {
            "  ./bhtom lightcurve Gaia22dkv > gaia22dkv.csv",
            "  ./bhtom lightcurve Gaia22dkv --format png --output gaia22dkv.png",
            "  ./bhtom lightcurve Gaia22dkv --bandpass GaiaSP/r --column mjd,magnitude,magnitude_error",
            "  ./bhtom lightcurve Gaia22dkv --as-of paper-2026.1 > gaia22dkv.csv"
        })
final class LightcurveCommand implements Callable<Integer> {
    /** The doors of the server. */
    enum Format {
        CSV,
        JSON,
        PARQUET,
        ARROW,
        SVG,
        PNG;

        private boolean isText() {
            return this == CSV || this == JSON || this == SVG;
        }
    }

    @Parameters(paramLabel = "NAME", description = "The target's name or alias.")
    String name = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv, json, parquet, arrow, svg or png (default: ${DEFAULT-VALUE}).")
    Format format = Format.CSV;

    @Option(names = "--bandpass", paramLabel = "BANDPASS", description = "Only in this one; may be repeated.")
    List<String> bandpasses = new ArrayList<>();

    @Option(names = "--column", paramLabel = "COLUMN", split = ",", description = "Only these columns, in this order.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--as-of",
            paramLabel = "SNAPSHOT",
            description = "As it was then: name or number of a snapshot, or a moment within the last hour.")
    @Nullable
    String asOf;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Format wanted = json.isJson ? Format.JSON : format;
        output.checkTerminal(wanted, wanted.isText());
        String path = "api/targets/" + ServerClient.segment(name) + "/lightcurve."
                + wanted.name().toLowerCase(Locale.ROOT) + query();
        try (InputStream body = server.reader().get(path)) {
            output.write(body, spec);
        }
        return 0;
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        bandpasses.forEach(bandpass -> parts.add("bandpass=" + ServerClient.segment(bandpass)));
        columns.forEach(column -> parts.add("column=" + ServerClient.segment(column)));
        if (asOf != null) {
            parts.add("asOf=" + ServerClient.segment(asOf));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
}
