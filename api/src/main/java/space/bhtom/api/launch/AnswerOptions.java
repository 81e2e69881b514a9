package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As what, and where to, is an answer of rows written? */
final class AnswerOptions {
    /** How the answer is written. */
    enum Format {
        TABLE,
        CSV,
        JSON,
        PARQUET,
        ARROW;

        private boolean isBinary() {
            return this == PARQUET || this == ARROW;
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv, json, parquet or arrow (default: ${DEFAULT-VALUE}).")
    Format format = Format.TABLE;

    @Option(
            names = {"--output", "-o"},
            paramLabel = "FILE",
            description = "Where to write (default: standard output).")
    @Nullable
    Path output;

    /** Fails with REQUEST_BAD where a terminal would be spoiled. */
    void checkTerminal(JsonOption json) {
        if (output == null && System.console() != null && wanted(json).isBinary()) {
            throw Problem.REQUEST_BAD.of("A terminal cannot show " + format + ": give a file with --output.");
        }
    }

    /** What the server is asked for. */
    String suffix(JsonOption json) {
        Format wanted = wanted(json);
        return (wanted == Format.TABLE ? Format.JSON : wanted).name().toLowerCase(Locale.ROOT);
    }

    private Format wanted(JsonOption json) {
        return json.isJson ? Format.JSON : format;
    }

    /** Writes what the server sent. */
    void write(InputStream body, JsonOption json, CommandSpec spec) throws IOException {
        Format wanted = wanted(json);
        if (output != null && wanted != Format.TABLE) {
            Files.copy(body, output, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine().getErr().println("wrote " + output + ", " + Files.size(output) + " bytes");
        } else if (wanted == Format.TABLE) {
            printRows(spec.commandLine().getOut(), JsonMapper.shared().readTree(body));
        } else {
            // the bytes as they are: a writer would spoil Arrow
            PrintStream out = System.out;
            body.transferTo(out);
            out.flush();
        }
    }

    private static void printRows(PrintWriter out, JsonNode answer) {
        String[] heads = StreamSupport.stream(answer.path("columns").spliterator(), false)
                .map(column -> column.path("name").asString())
                .toArray(String[]::new);
        Table table = new Table(heads);
        for (JsonNode row : answer.path("rows")) {
            table.add(StreamSupport.stream(row.spliterator(), false)
                    .map(cell -> cell.isNull() ? "" : cell.asString(cell.toString()))
                    .toArray(String[]::new));
        }
        table.print(out);
    }
}
