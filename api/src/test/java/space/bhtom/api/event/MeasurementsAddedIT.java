package space.bhtom.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.api.kit.Socket;
import space.bhtom.lake.Lake;
import tools.jackson.databind.JsonNode;

@ApiTest
class MeasurementsAddedIT {
    private static final int ATTEMPTS = 40;

    @Autowired
    Callers callers;

    @Autowired
    Lake lake;

    private Caller observer;

    @BeforeEach
    void signIn() {
        observer = callers.observer();
    }

    @Test
    void aSocketHearsOfEachBatchOfItsTarget() {
        long id = target("Watched", 90, "PUBLIC");
        long other = target("Not watched", 91, "PUBLIC");

        try (Socket socket = Socket.open(callers.anonymous(), Map.of())) {
            socket.subscribe("""
                    subscription { measurementsAdded(target: "watched") { rowCount batchId target {
                      name lightCurve { magnitude } } } }""");
            append(other, "first of the other");
            JsonNode message = firstMessage(socket, id);

            assertThat(message.path("type").asString()).isEqualTo("next");
            assertThat(message.at("/payload/data/measurementsAdded/rowCount").asInt())
                    .isEqualTo(1);
            assertThat(message.at("/payload/data/measurementsAdded/target/name").asString())
                    .isEqualTo("Watched");
            assertThat(message.at("/payload/data/measurementsAdded/target/lightCurve/magnitude/0")
                            .asDouble())
                    .isEqualTo(17);
        }
    }

    @Test
    void aTokenInTheFirstMessageOpensPrivateTargets() {
        target("Watched in private", 92, "PRIVATE");

        try (Socket socket = Socket.open(callers.anonymous(), Map.of("Authorization", "Bearer " + observer.token()))) {
            socket.subscribe("query { target(name: \"Watched in private\") { name } }");
            assertThat(socket.next().at("/payload/data/target/name").asString()).isEqualTo("Watched in private");
        }
    }

    @Test
    void aTokenInTheHandshakeDoesToo() {
        target("Watched in private too", 94, "PRIVATE");

        try (Socket socket = Socket.open(observer, Map.of())) {
            socket.subscribe("query { target(name: \"Watched in private too\") { name } }");
            assertThat(socket.next().at("/payload/data/target/name").asString()).isEqualTo("Watched in private too");
        }
    }

    @Test
    void anUnknownTargetIsAnError() {
        try (Socket socket = Socket.open(callers.anonymous(), Map.of())) {
            socket.subscribe("subscription { measurementsAdded(target: \"Nemesis\") { rowCount } }");
            assertThat(socket.next().toString()).contains("TARGET_UNKNOWN", "“Nemesis”");
        }
    }

    @Test
    void aWrongTokenClosesTheSocket() {
        try (Socket socket = Socket.open(callers.anonymous(), Map.of("Authorization", "Bearer bhtom_no_such"))) {
            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void serverSentEventsHearToo() throws IOException {
        long id = target("Watched by events", 93, "PUBLIC");
        HttpRequest request = observer.request("/graphql")
                .header("Accept", "text/event-stream")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"query": "subscription { measurementsAdded(target: \\"Watched by events\\") { rowCount } }"}"""))
                .build();
        CompletableFuture<HttpResponse<InputStream>> response =
                HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofInputStream());
        CompletableFuture<String> heard = response.thenApplyAsync(MeasurementsAddedIT::firstData);

        for (int i = 0; i < ATTEMPTS && !heard.isDone(); i++) {
            append(id, "event " + i);
            waitFor(heard);
        }

        assertThat(heard.join()).isEqualTo("data:{\"data\":{\"measurementsAdded\":{\"rowCount\":1}}}");
        response.join().body().close();
    }

    private static String firstData(HttpResponse<InputStream> response) {
        Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8);
        String line = lines.nextLine();
        while (!line.startsWith("data:{")) {
            line = lines.nextLine();
        }
        return line;
    }

    private static void waitFor(CompletableFuture<String> heard) {
        try {
            heard.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            assertThat(heard).isNotDone();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A subscription begins a moment after it was asked for, so append until it is heard. */
    private JsonNode firstMessage(Socket socket, long target) {
        for (int i = 0; i < ATTEMPTS; i++) {
            append(target, "batch " + i);
            @Nullable JsonNode message = socket.poll(Duration.ofMillis(500));
            if (message != null) {
                return message;
            }
        }
        throw new AssertionError("no event came");
    }

    private void append(long target, String key) {
        get(lake.writer().append(Points.batch(target, target + key), List.of(Points.detection(60000, "GaiaSP/r", 17))));
    }

    private long target(String name, double ra, String visibility) {
        return observer.ask("""
                        mutation { createTarget(input: { name: "%s", ra: %s, dec: 20, visibility: %s }) { target { id } } }""".formatted(name, ra, visibility))
                .at("/createTarget/target/id")
                .asLong();
    }
}
