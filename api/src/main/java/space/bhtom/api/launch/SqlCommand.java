package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "  ./bhtom sql --schema",
            "  ./bhtom sql --async \"SELECT * FROM stetson_j('GaiaSP/g', 'GaiaSP/r', 0.5)\"",
            "  ./bhtom sql jobs result 7 --format parquet --output answer.parquet"
        },
        subcommands = SqlJobsCommand.class)
final class SqlCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SQL", description = "One SELECT, or - to read it from standard input.")
    @Nullable
    String sql;

    @Option(names = "--schema", description = "Tell the views, their columns and our functions instead.")
    boolean isSchema;

    @Option(names = "--async", description = "Do not wait: make a job of it, whose answer is kept.")
    boolean isAsync;

    @Mixin
    AnswerOptions answer = new AnswerOptions();

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
        if (isAsync) {
            try (InputStream body = server.writer().post(SqlJobsCommand.PATH, Map.of("sql", statement()))) {
                return Results.print(spec, json, JsonMapper.shared().readTree(body), SqlCommand::printJob);
            }
        }
        answer.checkTerminal(json);
        try (InputStream body = server.reader().post("api/sql." + answer.suffix(json), Map.of("sql", statement()))) {
            answer.write(body, json, spec);
        }
        return 0;
    }

    private static void printJob(PrintWriter out, JsonNode job) {
        String id = job.path("id").asString();
        out.println("job " + id + ": fetch its answer with ./bhtom sql jobs result " + id);
    }

    private String statement() throws IOException {
        if (sql == null) {
            throw Problem.SQL_EMPTY.of();
        }
        return sql.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : sql;
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
