package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.schema.problem.Problem;

/** Brings a light curve out. */
@Command(
        name = "lightcurve",
        description = "Write a target's light curve as a table, an Arrow stream or a picture.",
        footer = {
            "  ./bhtom lightcurve Gaia22dkv > gaia22dkv.csv",
            "  ./bhtom lightcurve Gaia22dkv --format png --output gaia22dkv.png"
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

    @Option(
            names = {"--output", "-o"},
            paramLabel = "FILE",
            description = "Where to write (default: standard output).")
    @Nullable
    Path output;

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Format wanted = json.isJson ? Format.JSON : format;
        if (output == null && System.console() != null && !wanted.isText()) {
            throw Problem.REQUEST_BAD.of("A terminal cannot show " + wanted + ": give a file with --output.");
        }
        String path = "api/targets/" + ServerClient.segment(name) + "/lightcurve."
                + wanted.name().toLowerCase(Locale.ROOT);
        try (InputStream body = server.reader().get(path)) {
            if (output == null) {
                copyToStandardOutput(body);
                return 0;
            }
            Files.copy(body, output, StandardCopyOption.REPLACE_EXISTING);
        }
        spec.commandLine().getErr().println("wrote " + output + ", " + Files.size(output) + " bytes");
        return 0;
    }

    /** The bytes as they are: a writer would spoil Arrow and pictures. */
    private static void copyToStandardOutput(InputStream body) throws IOException {
        PrintStream out = System.out;
        body.transferTo(out);
        out.flush();
    }
}
