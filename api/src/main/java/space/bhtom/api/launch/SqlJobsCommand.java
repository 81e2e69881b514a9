package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks after SQL that runs while nobody waits. */
@Command(
        name = "jobs",
        description = "List your SQL jobs; show, fetch, cancel and remove them.",
        footer = {
            "  ./bhtom sql jobs",
            "  ./bhtom sql jobs show 7",
            "  ./bhtom sql jobs result 7 --format csv > answer.csv",
            "  ./bhtom sql jobs cancel 7"
        },
        subcommands = SqlJobResultCommand.class)
final class SqlJobsCommand implements Callable<Integer> {
    static final String PATH = "api/sql/jobs";
    private static final int SHOWN_CHARACTERS = 60;

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (InputStream body = server.writer().get(PATH)) {
            JsonNode jobs = JsonMapper.shared().readTree(body).path("jobs");
            return Results.print(spec, json, jobs, SqlJobsCommand::printAll);
        }
    }

    @Command(name = "show", description = "Tell how far a job is.", footer = "  ./bhtom sql jobs show 7")
    int show(@Mixin ServerOption of, @Mixin JsonOption asJson, @Parameters(paramLabel = "JOB") String id)
            throws IOException {
        try (InputStream body = of.writer().get(path(id))) {
            return Results.print(spec, asJson, JsonMapper.shared().readTree(body), SqlJobsCommand::printOne);
        }
    }

    @Command(name = "cancel", description = "Stop a job.", footer = "  ./bhtom sql jobs cancel 7")
    int cancel(@Mixin ServerOption of, @Mixin JsonOption asJson, @Parameters(paramLabel = "JOB") String id)
            throws IOException {
        try (InputStream body = of.writer().post(path(id) + "/cancel", Map.of())) {
            return Results.print(spec, asJson, JsonMapper.shared().readTree(body), SqlJobsCommand::printOne);
        }
    }

    @Command(
            name = "remove",
            description = "Stop a job if it runs, and forget it and its answer.",
            footer = "  ./bhtom sql jobs remove 7")
    int remove(@Mixin ServerOption of, @Parameters(paramLabel = "JOB") String id) {
        of.writer().delete(path(id));
        return 0;
    }

    static String path(String id) {
        return PATH + "/" + ServerClient.segment(id);
    }

    /** How far it is, in a few words. */
    static String progress(JsonNode job) {
        return String.format(
                Locale.ROOT,
                "%s, %.0f %%, %d rows",
                job.path("state").asString().toLowerCase(Locale.ROOT),
                job.path("progressPercent").asDouble(),
                job.path("rowCount").asLong());
    }

    private static void printAll(PrintWriter out, JsonNode jobs) {
        Table table = new Table("job", "state", "asked", "until", "sql");
        for (JsonNode job : jobs) {
            String sql = job.path("sql").asString().replaceAll("\\s+", " ").strip();
            table.add(
                    job.path("id").asString(),
                    progress(job),
                    job.path("createdAt").asString(),
                    job.path("expiresAt").asString(),
                    sql.length() > SHOWN_CHARACTERS ? sql.substring(0, SHOWN_CHARACTERS) + "…" : sql);
        }
        table.print(out);
    }

    private static void printOne(PrintWriter out, JsonNode job) {
        out.println("job " + job.path("id").asString() + ": " + progress(job));
        if (job.hasNonNull("problem")) {
            out.println(job.at("/problem/message").asString());
        }
        out.println(job.path("sql").asString());
    }
}
