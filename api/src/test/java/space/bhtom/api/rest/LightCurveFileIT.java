package space.bhtom.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.Target;
import tools.jackson.databind.JsonNode;

@ApiTest
class LightCurveFileIT {
    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    @TempDir
    private Path folder;

    private Caller owner;
    private Caller anyone;
    private Target target;

    @BeforeEach
    void observe() {
        owner = callers.observer();
        anyone = callers.anonymous();
        target = Observed.withThreePoints(lake, callers.viewer(owner), "AT 2019/x+y é", Visibility.PUBLIC);
    }

    @Test
    void csvIsWhatWhoeverDoesNotSayGets() {
        HttpResponse<String> answer = anyone.get(Observed.lightCurve(target, ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "Content-Disposition"))
                .startsWith("attachment; filename")
                .contains(".csv");
        assertThat(answer.body().lines()).hasSize(4);
        assertThat(answer.body().lines().toList().get(1))
                .startsWith("59000.5,,,GaiaSP/g,MAGNITUDE,false,false,,17.25,");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "image/png;q=0.2 image/svg+xml, image/svg+xml",
        "application/vnd.apache.arrow.stream, application/vnd.apache.arrow.stream",
        "application/vnd.apache.parquet, application/vnd.apache.parquet",
        "text/html */*;q=0.1, text/csv;charset=UTF-8",
        "image/*, image/svg+xml"
    })
    void acceptChoosesTheForm(String accept, String expected) {
        HttpResponse<String> answer =
                anyone.send(anyone.request(Observed.lightCurve(target, "")).header("Accept", accept.replace(' ', ',')));

        assertThat(header(answer, "Content-Type")).isEqualTo(expected);
        assertThat(header(answer, "Vary")).contains("Accept", "Authorization");
    }

    @Test
    void jsonHasAListForEachColumn() {
        JsonNode json = anyone.json(anyone.get(Observed.lightCurve(target, ".json")));

        assertThat(json.path("target").asString()).isEqualTo(target.name());
        assertThat(json.at("/data/mjd").toString()).isEqualTo("[59000.5,59001.5,59002.5]");
        assertThat(json.at("/data/is_upper_limit").toString()).isEqualTo("[false,false,true]");
        assertThat(json.at("/columns/magnitude/unit").asString()).isEqualTo("mag");
    }

    @ParameterizedTest
    @CsvSource({
        "bandpass=GaiaSP/r, 2",
        "bandpass=GaiaSP/r&bandpass=GaiaSP/g, 3",
        "bandpass=GaiaSP/z, 0",
        "fromMjd=59001&toMjd=59002.5, 1",
        "brighterThan=100&fainterThan=-99, 3",
        "brighterThan=-99, 0",
        "isUpperLimit=true, 1",
        "isUpperLimit=false&kind=magnitude, 2",
        "kind=FLUX, 0",
        "facility=Test%20telescope&archive=BHTOM, 3",
    })
    void filtersChooseMeasurements(String query, int expected) {
        JsonNode json = anyone.json(anyone.get(Observed.lightCurve(target, ".json?" + query)));

        assertThat(json.path("size").asInt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .docx              | 400 | FORMAT_UNKNOWN      | “docx” is no format
            .csv?fromMjd=soon  | 400 | REQUEST_BAD         | “fromMjd” must be a number, but was “soon”
            .csv?toMjd=2459000 | 400 | NUMBER_OUT_OF_RANGE | toMjd must lie between 0 and 100000, but was 2459000.
            .csv?toMjd=NaN     | 400 | NUMBER_OUT_OF_RANGE | but was NaN
            .csv?toMjd=1&fromMjd=2 | 400 | REQUEST_BAD     | “fromMjd” lies after “toMjd”: exchange them.
            .csv?bandpass=gaia/r | 400 | BANDPASS_UNKNOWN  | There is no bandpass “gaia/r”: write system/name, for instance Gaia
            .csv?kind=BRIGHT   | 400 | REQUEST_BAD         | one of MAGNITUDE, FLUX, COUNT_RATE
            .csv?bandpas=r     | 400 | REQUEST_BAD         | There is no parameter “bandpas”: use bandpass,
            .csv?column=password | 400 | COLUMN_UNKNOWN    | There is no column “password” here: choose among mjd, time_original,
            .png?column=mjd    | 400 | REQUEST_BAD         | There is no parameter “column”: use bandpass,
            .csv?isUpperLimit=1| 400 | REQUEST_BAD         | true or false
            .svg?width=99999   | 400 | NUMBER_OUT_OF_RANGE | width must lie between 320 and 4000
            .png?theme=pink    | 400 | REQUEST_BAD         | one of LIGHT, DARK
            """)
    void nonsenseIsRefusedWithASentence(String rest, int status, String code, String sentence) {
        HttpResponse<String> answer = anyone.get(Observed.lightCurve(target, rest));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(anyone.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(anyone.json(answer).path("message").asString()).contains(sentence);
    }

    @Test
    void columnsThatAreNamedComeAloneAndInTheirOrder() throws Exception {
        String columns = "?column=magnitude,mjd&column=bandpass";
        HttpResponse<String> csv = anyone.get(Observed.lightCurve(target, ".csv" + columns + "&isUpperLimit=false"));
        JsonNode json = anyone.json(anyone.get(Observed.lightCurve(target, ".json" + columns)));

        assertThat(csv.body().lines())
                .containsExactly("magnitude,mjd,bandpass", "17.25,59000.5,GaiaSP/g", "16.5,59001.5,GaiaSP/r");
        assertThat(json.at("/data").propertyNames()).containsExactly("magnitude", "mjd", "bandpass");
        assertThat(json.path("attribution").asString()).contains("BHTOM");
        assertThat(duckDb("SELECT string_agg(name, ' ') FROM parquet_schema('%s') WHERE type IS NOT NULL"
                        .formatted(download(".parquet" + columns))))
                .isEqualTo("magnitude mjd bandpass");
        assertThat(header(csv, "ETag"))
                .isNotEqualTo(header(anyone.get(Observed.lightCurve(target, ".csv?isUpperLimit=false")), "ETag"));
    }

    private static String duckDb(String question) throws Exception {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void unknownAndUnseenTargetsLookTheSame() {
        Target hidden = Observed.withThreePoints(lake, callers.viewer(owner), "Secret", Visibility.PRIVATE);

        HttpResponse<String> unseen = anyone.get(Observed.lightCurve(hidden, ".csv"));
        HttpResponse<String> unknown = anyone.get("/api/targets/nowhere/lightcurve.csv");

        assertThat(owner.get(Observed.lightCurve(hidden, ".csv")).statusCode()).isEqualTo(200);
        assertThat(unseen.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(anyone.json(unseen).path("code"))
                .isEqualTo(anyone.json(unknown).path("code"));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String address = Observed.lightCurve(target, ".csv");
        String tag = header(anyone.get(address), "ETag");

        HttpResponse<String> same = anyone.send(anyone.request(address).header("If-None-Match", tag));
        Observed.add(lake, target, List.of(Points.detection(59_003.5, "GaiaSP/g", 17)));
        HttpResponse<String> changed = anyone.send(anyone.request(address).header("If-None-Match", tag));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body().lines()).hasSize(5);
    }

    @Test
    void headTellsTheSameWithoutTheBody() {
        HttpResponse<String> answer = anyone.send(anyone.request(Observed.lightCurve(target, ".parquet"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.apache.parquet");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void parquetIsReadByDuckDb() throws Exception {
        Path file = download(".parquet");

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), min(magnitude), max(mjd), any_value(facility)"
                        + " FROM '" + file + "' WHERE bandpass = 'GaiaSP/r'")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(2);
            assertThat(row.getDouble(2)).isEqualTo(16.5);
            assertThat(row.getDouble(3)).isEqualTo(59_002.5);
            assertThat(row.getString(4)).isEqualTo("Test telescope");
        }
    }

    @Test
    void arrowIsReadByOthersLibraries() throws Exception {
        JsonNode read = ArrowReaders.any().read(download(".arrow"));

        assertThat(read.path("rows").asInt()).isEqualTo(3);
        assertThat(read.path("isBandpassDictionary").asBoolean()).isTrue();
        assertThat(read.path("magnitudeUnit").asString()).isEqualTo("mag");
        assertThat(read.at("/metadata/target").asString()).isEqualTo(target.name());
        assertThat(read.at("/metadata/time_scale").asString()).startsWith("MJD, UTC, mid-exposure");
        assertThat(read.path("mjd")).extracting(JsonNode::asDouble).containsExactly(59_000.5, 59_001.5, 59_002.5);
        assertThat(read.path("bandpass"))
                .extracting(JsonNode::asString)
                .containsExactly("GaiaSP/g", "GaiaSP/r", "GaiaSP/r");
        assertThat(read.path("isUpperLimit")).extracting(JsonNode::asBoolean).containsExactly(false, false, true);
    }

    @Test
    void svgIsAPictureThatRunsNothing() {
        HttpResponse<String> answer = anyone.get(Observed.lightCurve(target, ".svg?theme=dark&width=700"));

        assertThat(answer.body()).startsWith("<svg ").contains("width=\"700\"", "GaiaSP/g", "upper limit");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(header(answer, "Content-Disposition")).startsWith("inline");
    }

    @Test
    void pngHasTheSizeAskedFor() throws Exception {
        byte[] png = Files.readAllBytes(download(".png?width=640&height=400"));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(400);
    }

    private Path download(String rest) throws Exception {
        HttpRequest request = anyone.request(Observed.lightCurve(target, rest)).build();
        return HttpClient.newHttpClient()
                .send(
                        request,
                        HttpResponse.BodyHandlers.ofFile(folder.resolve("answer" + rest.replaceAll("[?].*", ""))))
                .body();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
