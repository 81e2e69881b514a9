package space.bhtom.api.launch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

        private boolean isText() {
            return this != PARQUET && this != ARROW;
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv, json, parquet or arrow (default: ${DEFAULT-VALUE}).")
    Format format = Format.TABLE;

    @Mixin
    OutputOption output = new OutputOption();

    /** Fails with REQUEST_BAD where a terminal would be spoiled. */
    void checkTerminal(JsonOption json) {
        output.checkTerminal(wanted(json), wanted(json).isText());
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
        if (wanted(json) != Format.TABLE) {
            output.write(body, spec);
        } else if (output.file == null) {
            printRows(spec.commandLine().getOut(), JsonMapper.shared().readTree(body));
        } else {
            StringWriter table = new StringWriter();
            printRows(new PrintWriter(table), JsonMapper.shared().readTree(body));
            output.write(new ByteArrayInputStream(table.toString().getBytes(StandardCharsets.UTF_8)), spec);
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
