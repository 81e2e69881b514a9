package space.bhtom.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

@ApiTest
class RequestLimitsIT {
    /** Hanging is hours; a refusal is milliseconds, and this leaves room for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Autowired
    Callers callers;

    private Caller anonymous;

    @BeforeEach
    void signIn() {
        anonymous = callers.anonymous();
    }

    @Test
    void aDeepQueryIsRefused() {
        String deep = "{ target(name: \"x\") " + "{ work { target ".repeat(10) + "{ name }" + " } }".repeat(10) + " }";

        assertThat(anonymous.ask(deep).problem(Problem.QUERY_TOO_DEEP)).contains("22 levels", "at most 16");
    }

    @Test
    void aCostlyQueryIsRefused() {
        assertThat(anonymous
                        .ask("{ targets(first: 500) { nodes { lightCurve { mjd magnitude } } } }")
                        .problem(Problem.QUERY_TOO_COSTLY))
                .contains("26501 points", "at most 20000");
    }

    @Test
    void doublingFragmentsAreRefusedSoon() {
        String fragments = IntStream.range(0, 28)
                .mapToObj(i -> "fragment F%d on Target { a%d: name ...F%d ...F%d }".formatted(i, i, i + 1, i + 1))
                .collect(Collectors.joining("\n"));

        Answer answer = soon("{ target(name: \"x\") { ...F0 } } " + fragments + " fragment F28 on Target { name }");

        answer.problem(Problem.QUERY_TOO_COSTLY);
    }

    @Test
    void fragmentsInCirclesAreRefusedSoon() {
        soon("{ target(name: \"x\") { ...A } } fragment A on Target { ...B } fragment B on Target { ...A }");
    }

    @Test
    void manyOpenBracesAreRefusedSoon() {
        assertThat(soon("{".repeat(20_000)).problem(Problem.REQUEST_BAD)).isNotBlank();
        assertThat(soon("{ a ".repeat(5_000)).problem(Problem.REQUEST_BAD)).isNotBlank();
    }

    @Test
    void aLargeBodyIsRefused() {
        Answer answer = anonymous.ask("{ me { name } } #" + "x".repeat(300_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem(Problem.QUERY_TOO_LARGE)).contains("256 kB");
    }

    @Test
    void aLargeBodyOfUnknownLengthIsRefused() {
        byte[] body = ("{\"query\": \"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> response = anonymous.send(anonymous
                .request("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("QUERY_TOO_LARGE");
    }

    @Test
    void whatIsNoQuerySaysWhy() {
        assertThat(anonymous.ask("{ target(name: \"x\") { magnitude } }").problem(Problem.REQUEST_BAD))
                .isEqualTo("Field 'magnitude' in type 'Target' is undefined");
        assertThat(anonymous.ask("{ target(name: ").problem(Problem.REQUEST_BAD))
                .contains("line 1");
        assertThat(anonymous.ask("").json().toString()).contains("REQUEST_BAD");
    }

    @Test
    void whatIsNoJsonSaysSo() {
        HttpResponse<String> response = anonymous.send(anonymous
                .request("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{ target }")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("REQUEST_BAD").doesNotContain("Exception", "jackson");
    }

    @Test
    void unknownPathsHaveTheShapeOfProblems() {
        HttpResponse<String> response = anonymous.get("/api/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode json = anonymous.json(response);
        assertThat(json.path("code").asString()).isEqualTo("PATH_UNKNOWN");
        assertThat(json.path("message").asString()).contains("“/api/nothing”", "/graphql");
    }

    @Test
    void introspectionIsAllowed() {
        String type = "type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name"
                + " ofType { kind name ofType { kind name ofType { name } } } } } } } }";

        Answer answer = anonymous.ask(
                "{ __schema { types { name fields { name args { name " + type + " } " + type + " } } } }");

        assertThat(answer.at("/__schema/types").size()).isGreaterThan(20);
    }

    private Answer soon(String query) {
        Instant begin = Instant.now();
        Answer answer = anonymous.ask(query);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
        return answer;
    }
}
