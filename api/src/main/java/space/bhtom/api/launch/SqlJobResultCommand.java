package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits for a SQL job and fetches its answer. */
@Command(
        name = "result",
        description = "Wait until a job is done, and fetch its answer.",
        footer = "  ./bhtom sql jobs result 7 --format parquet --output answer.parquet")
final class SqlJobResultCommand implements Callable<Integer> {
    private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING");
    private static final long PAUSE_MILLISECONDS = 500;

    @Parameters(paramLabel = "JOB", description = "Its number.")
    String id = "";

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
        answer.checkTerminal(json);
        ServerClient client = server.writer();
        JsonNode job = settled(client, new Progress(spec.commandLine().getErr(), !json.isJson));
        if (job.hasNonNull("problem")) {
            throw new ServerRefusal(
                    job.at("/problem/code").asString(),
                    job.at("/problem/message").asString());
        }
        try (InputStream body = client.get(SqlJobsCommand.path(id) + "/result." + answer.suffix(json))) {
            answer.write(body, json, spec);
        }
        return 0;
    }

    private JsonNode settled(ServerClient client, Progress progress) throws IOException {
        JsonNode job = look(client);
        while (OPEN.contains(job.path("state").asString())) {
            progress.show("job " + id + ": " + SqlJobsCommand.progress(job));
            pause();
            job = look(client);
        }
        progress.end();
        return job;
    }

    private JsonNode look(ServerClient client) throws IOException {
        try (InputStream body = client.get(SqlJobsCommand.path(id))) {
            return JsonMapper.shared().readTree(body);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a job", e);
        }
    }
}
