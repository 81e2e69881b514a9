package space.bhtom.api.launch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks at a job until it is done or parked. */
final class JobWatch {
    static final String FIELDS = "id kind archive state attempts problem { code sentence } result";
    private static final Set<String> SETTLED = Set.of("DONE", "PARKED");
    private static final long PAUSE_MILLISECONDS = 200;

    private final ServerClient client;
    private final Progress progress;

    JobWatch(ServerClient client, Progress progress) {
        this.client = client;
        this.progress = progress;
    }

    /** The job as it was when it settled, or when the time ran out. */
    JsonNode untilSettled(String id, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        JsonNode job = look(id);
        while (!SETTLED.contains(job.path("state").asString()) && System.nanoTime() < end) {
            progress.show(job.path("archive").asString("job") + ": "
                    + job.path("state").asString() + " " + outcome(job));
            pause();
            job = look(id);
        }
        return job;
    }

    /** What came out, or what stands in the way. */
    static String outcome(JsonNode job) {
        return job.hasNonNull("problem")
                ? job.at("/problem/sentence").asString()
                : job.path("result").asString("");
    }

    private JsonNode look(String id) {
        return client.graphql("query($id: ID!) { work(id: $id) { %s } }".formatted(FIELDS), Map.of("id", id))
                .path("work");
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
