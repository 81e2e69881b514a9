package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the lake in SQL. */
@Command(
        name = "sql",
        description = "Ask the lake in SQL, over what you may see.",
        footer = {
            "  ./bhtom sql \"SELECT bandpass, count(*) AS points FROM measurement GROUP BY bandpass\"",
            "  ./bhtom sql \"SELECT * FROM rise('GaiaSP/r', 10) WHERE rise > 0.5\" --format csv > rising.csv",
            "  ./bhtom sql - --format parquet --output answer.parquet < question.sql",
            "  ./bhtom sql --schema"
        })
final class SqlCommand implements Callable<Integer> {
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

    @Parameters(arity = "0..1", paramLabel = "SQL", description = "One SELECT, or - to read it from standard input.")
    @Nullable
    String sql;

    @Option(names = "--schema", description = "Tell the views, their columns and our functions instead.")
    boolean isSchema;

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

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (isSchema) {
            try (InputStream body = server.reader().get("api/sql/schema")) {
                return Results.print(spec, json, JsonMapper.shared().readTree(body), SqlCommand::printSchema);
            }
        }
        Format wanted = json.isJson ? Format.JSON : format;
        if (output == null && System.console() != null && wanted.isBinary()) {
            throw Problem.REQUEST_BAD.of("A terminal cannot show " + wanted + ": give a file with --output.");
        }
        String suffix = (wanted == Format.TABLE ? Format.JSON : wanted).name().toLowerCase(Locale.ROOT);
        try (InputStream body = server.reader().post("api/sql." + suffix, Map.of("sql", statement()))) {
            write(wanted, body);
        }
        return 0;
    }

    private void write(Format wanted, InputStream body) throws IOException {
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

    private String statement() throws IOException {
        if (sql == null) {
            throw Problem.SQL_EMPTY.of();
        }
        return sql.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : sql;
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

    private static void printSchema(PrintWriter out, JsonNode schema) {
        for (JsonNode view : schema.path("views")) {
            out.println(
                    view.path("name").asString() + "  " + view.path("meaning").asString());
            Table columns = new Table("  column", "type", "unit", "meaning");
            for (JsonNode column : view.path("columns")) {
                columns.add(
                        "  " + column.path("name").asString(),
                        column.path("type").asString(),
                        column.path("unit").asString(""),
                        column.path("meaning").asString(""));
            }
            columns.print(out);
            out.println();
        }
        for (JsonNode macro : schema.path("macros")) {
            out.println(macro.path("usage").asString() + "\n    "
                    + macro.path("meaning").asString());
        }
    }
}
