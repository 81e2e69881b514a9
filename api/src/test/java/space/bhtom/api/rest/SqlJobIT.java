package space.bhtom.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import tools.jackson.databind.JsonNode;

@ApiTest
class SqlJobIT {
    @Autowired
    private Callers callers;

    private Caller owner;
    private Caller other;

    @BeforeEach
    void come() {
        owner = callers.observer();
        other = callers.observer();
    }

    @Test
    void answerIsFetchedAsAWholeAndInParts() throws Exception {
        JsonNode job = done(submit("SELECT range AS n FROM range(5) ORDER BY n"));

        String url = job.path("resultUrl").asString();
        HttpResponse<String> whole = owner.get(url + ".csv");
        HttpResponse<String> part = owner.send(owner.request(url + ".csv").header("Range", "bytes=2-5"));

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(whole.body().lines()).containsExactly("n", "0", "1", "2", "3", "4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(whole.body().substring(2, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "parquet", "csv", "json"})
    void answerHasEveryForm(String suffix) throws Exception {
        JsonNode job = done(submit("SELECT 1 AS one"));

        HttpResponse<String> answer = owner.get(job.path("resultUrl").asString() + "." + suffix);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("answer-" + job.path("id").asString() + "." + suffix);
    }

    @Test
    void nobodyElseSeesIt() throws Exception {
        JsonNode job = done(submit("SELECT 1 AS one"));
        String url = job.path("url").asString();

        assertThat(other.get(url).statusCode()).isEqualTo(404);
        assertThat(other.get(url + "/result.csv").statusCode()).isEqualTo(404);
        assertThat(other.send(other.request(url).DELETE()).statusCode()).isEqualTo(404);
        assertThat(callers.anonymous().get("/api/sql/jobs").statusCode()).isEqualTo(401);
        assertThat(other.json(other.get("/api/sql/jobs")).path("jobs")).isEmpty();
        assertThat(owner.json(owner.get("/api/sql/jobs")).path("jobs")).hasSize(1);
    }

    @Test
    void jobIsCancelledAndRemoved() {
        JsonNode job = submit("SELECT sum(a.range * b.range % 7) FROM range(1000000) AS a, range(1000000) AS b");
        String url = job.path("url").asString();

        HttpResponse<String> cancelled =
                owner.send(owner.request(url + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> result = owner.get(url + "/result.csv");
        HttpResponse<String> removed = owner.send(owner.request(url).DELETE());

        assertThat(owner.json(cancelled).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(result.body()).contains("SQL_JOB_WITHOUT_ANSWER");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(owner.get(url).statusCode()).isEqualTo(404);
    }

    private JsonNode submit(String sql) {
        HttpResponse<String> answer = owner.send(owner.request("/api/sql/jobs")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(sql)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).isPresent();
        return owner.json(answer);
    }

    private JsonNode done(JsonNode job) throws InterruptedException {
        JsonNode now = job;
        for (int i = 0; i < 600 && !now.path("state").asString().equals("DONE"); i++) {
            Thread.sleep(50);
            now = owner.json(owner.get(job.path("url").asString()));
        }
        assertThat(now.path("state").asString()).isEqualTo("DONE");
        return now;
    }
}
