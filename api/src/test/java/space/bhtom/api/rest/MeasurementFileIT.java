package space.bhtom.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.Target;
import tools.jackson.databind.JsonNode;

@ApiTest
class MeasurementFileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    @Autowired
    private RowEncoder encoder;

    @TempDir
    private Path folder;

    private Caller owner;
    private Caller anyone;
    private Target first;
    private Target second;
    private Target secret;

    @BeforeEach
    void observe() {
        owner = callers.observer();
        anyone = callers.anonymous();
        first = Observed.withThreePoints(lake, callers.viewer(owner), "First, of many", Visibility.PUBLIC);
        second = Observed.withThreePoints(lake, callers.viewer(owner), "Second", Visibility.PUBLIC);
        secret = Observed.withThreePoints(lake, callers.viewer(owner), "Secret", Visibility.PRIVATE);
    }

    @Test
    void csvHasTheMeasurementsOfAllNamedTargets() {
        HttpResponse<String> answer = anyone.get(
                "/api/measurements?column=target_id,mjd,bandpass&targetId=" + first.id() + "&targetId=" + second.id());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("measurements.csv"));
        assertThat(answer.body().lines().toList())
                .hasSize(7)
                .startsWith("target_id,mjd,bandpass")
                .contains(first.id() + ",59000.5,GaiaSP/g", second.id() + ",59002.5,GaiaSP/r");
    }

    @Test
    void aBodyNamesManyTargets() {
        HttpResponse<String> answer = post("/api/measurements.json", """
                {"target": ["%s", "%s"], "column": ["target_id", "magnitude"], "isUpperLimit": false,
                 "fromMjd": 59001}""".formatted(first.name(), second.name()));

        JsonNode json = anyone.json(answer);
        assertThat(json.path("rowCount").asInt()).isEqualTo(2);
        assertThat(json.path("rows").toString()).contains("[\"" + first.id() + "\",16.5]");
        assertThat(json.at("/columns/1/unit").asString()).isEqualTo("mag");
        assertThat(json.at("/metadata/time_scale").asString()).startsWith("MJD, UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cone=%1$s,%2$s,0.01", "polygon=%3$s,%4$s+%5$s,%4$s+%5$s,%6$s+%3$s,%6$s"})
    void aRegionFindsItsTargets(String pattern) {
        double ra = first.ra();
        double dec = first.dec();
        String region = pattern.formatted(ra, dec, ra - 0.1, dec - 0.1, ra + 0.1, dec + 0.1);

        assertThat(anyone.get("/api/measurements/counts.csv?by=target_id,bandpass&" + region)
                        .body())
                .isEqualTo("target_id,bandpass,measurement_count\r\n" + first.id() + ",GaiaSP/g,1\r\n" + first.id()
                        + ",GaiaSP/r,2\r\n");
    }

    @Test
    void privateTargetsAreShownToTheirOwnerOnly() {
        String cone = "/api/measurements/counts.csv?cone=" + secret.ra() + "," + secret.dec() + ",0.01";
        String byId = "/api/measurements.csv?targetId=" + secret.id();
        String everything = "/api/measurements.csv?column=target_id";

        assertThat(anyone.get(cone).body()).isEqualTo("measurement_count\r\n0\r\n");
        assertThat(owner.get(cone).body()).isEqualTo("measurement_count\r\n3\r\n");
        assertThat(anyone.get(byId).statusCode()).isEqualTo(404);
        assertThat(callers.observer().get(byId).statusCode()).isEqualTo(404);
        assertThat(owner.get(byId).body().lines()).hasSize(4);
        assertThat(anyone.get(everything).body().lines()).doesNotContain("" + secret.id());
        assertThat(owner.get(everything).body().lines()).contains("" + secret.id());
    }

    @Test
    void acceptMayAskForCompressedArrow() {
        HttpResponse<String> answer = anyone.send(anyone.request("/api/measurements?targetId=" + first.id())
                .header("Accept", "application/vnd.apache.arrow.stream;codec=zstd"));

        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/vnd.apache.arrow.stream;codec=zstd");
    }

    @Test
    void arrowIsReadByOthers() throws IOException, InterruptedException {
        JsonNode read = ArrowReaders.any().read(download("/api/measurements.arrow?targetId=" + first.id()));

        assertThat(read.path("rows").asInt()).isEqualTo(3);
        assertThat(read.path("isBandpassDictionary").asBoolean()).isTrue();
        assertThat(read.path("magnitudeUnit").asString()).isEqualTo("mag");
        assertThat(read.path("bandpass"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("GaiaSP/g", "GaiaSP/r", "GaiaSP/r");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .docx                     | 400 | ROW_FORMAT_UNKNOWN
            ?target=no+such+star      | 404 | TARGETS_UNKNOWN
            ?targetId=x               | 400 | REQUEST_BAD
            ?cone=1,2                 | 400 | REGION_BAD
            ?cone=1,2,3&moc=0/1       | 400 | REQUEST_BAD
            ?polygon=1,2+3,4          | 400 | POLYGON_BAD
            ?moc=x                    | 400 | MOC_BAD
            ?column=password          | 400 | COLUMN_UNKNOWN
            ?asOf=never               | 404 | SNAPSHOT_UNKNOWN
            ?compression=lz4          | 400 | REQUEST_BAD
            ?toMagnitude=NaN          | 400 | NUMBER_OUT_OF_RANGE
            ?tragetId=1               | 400 | REQUEST_BAD
            /counts?by=mjd            | 400 | COLUMN_UNKNOWN
            """)
    void refusesWithOneSentence(String rest, int status, String code) {
        HttpResponse<String> answer = anyone.get("/api/measurements" + rest);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(anyone.json(answer).path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{", "{\"target\": {\"a\": 1}}", "{\"target\": [null]}"})
    void refusesBodiesThatSayNothing(String body) {
        HttpResponse<String> answer = post("/api/measurements", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(anyone.json(answer).path("code").asString()).isEqualTo("REQUEST_BAD");
    }

    @Test
    void aClientWhoLeavesFreesEverything() throws IOException, InterruptedException {
        Observed.add(
                lake,
                first,
                IntStream.range(0, 40_000)
                        .mapToObj(i -> Points.detection(50_000 + i * 0.01, "GaiaSP/r", 17))
                        .toList());
        for (String suffix : List.of(".csv", ".json", ".arrow", ".parquet")) {
            HttpRequest request = anyone.request("/api/measurements" + suffix).build();
            try (InputStream body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(body.read()).isNotNegative();
            }
        }

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> lake.measurements().openBytes() == 0 && encoder.openBytes() == 0);
    }

    private HttpResponse<String> post(String path, String body) {
        return anyone.send(anyone.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Path download(String path) throws IOException, InterruptedException {
        Path file = folder.resolve("rows.arrow");
        HttpClient.newHttpClient().send(anyone.request(path).build(), HttpResponse.BodyHandlers.ofFile(file));
        assertThat(Files.size(file)).isPositive();
        return file;
    }
}
