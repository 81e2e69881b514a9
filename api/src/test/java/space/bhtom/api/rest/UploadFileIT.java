package space.bhtom.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.TestServer.DataDirectory;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.Target;
import tools.jackson.databind.JsonNode;

@ApiTest
class UploadFileIT {
    private static final String STAR_LIST = "#   1 NUMBER      Running object number\n#   2 FLUX_AUTO\n1 234.5\n";
    private static final String LIGHT_CURVE = "mjd,magnitude,magnitude_error,bandpass\n59000.5,17.2,0.01,GaiaSP/r\n";

    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    @Autowired
    private DataDirectory directory;

    private final Random random = new Random();
    private Caller observer;
    private Target target;

    @BeforeEach
    void prepare() {
        observer = callers.observer();
        target = Observed.target(lake, callers.viewer(observer), "Uploaded", Visibility.PUBLIC);
        lake.bandpasses().register(GaiaBandpasses.SYNTHETIC).block();
    }

    @Test
    void frameIsSafeAndItsJobWaits() {
        byte[] frame = fits();

        HttpResponse<String> answer = new Multipart()
                .value("target", target.name())
                .value("observatory", "Ostrowik 0.6 m")
                .value("observer", "Ada")
                .value("filter", "r")
                .file("night/1\\frame\u0007.fits", frame)
                .sendBy(observer);

        JsonNode receipt = observer.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(receipt.path("target").asString()).isEqualTo(target.name());
        assertThat(receipt.path("kind").asString()).isEqualTo("FRAME");
        assertThat(receipt.path("fileName").asString()).isEqualTo("frame.fits");
        assertThat(receipt.path("sizeBytes").asLong()).isEqualTo(frame.length);
        assertThat(receipt.path("state").asString()).isEqualTo("RECEIVED");
        assertThat(receipt.path("isDuplicate").asBoolean()).isFalse();
        assertThat(receipt.path("workId").asString()).matches("\\d+");
        assertThat(answer.headers().firstValue("Location"))
                .contains(receipt.path("url").asString());

        JsonNode state = observer.json(observer.get(receipt.path("url").asString()));
        assertThat(state.path("id")).isEqualTo(receipt.path("id"));
        assertThat(state.path("sha256")).isEqualTo(receipt.path("sha256"));
        assertThat(state.path("forcedBandpass").asString()).isEqualTo("GaiaSP/r");
        assertThat(state.path("observer").asString()).isEqualTo("Ada");
        assertThat(state.path("state").asString()).isEqualTo("RECEIVED");
        assertThat(state.path("problem").isNull()).isTrue();
    }

    @Test
    void kindIsFoundInTheFileAndPartsComeInAnyOrder() throws IOException {
        assertThat(kind(new Multipart().file("a.cat", STAR_LIST).value("target", target.name())))
                .isEqualTo("STAR_LIST");
        assertThat(kind(new Multipart()
                        .value("mjd", "59000.25")
                        .file("a.csv", LIGHT_CURVE)
                        .value("target", target.name())))
                .isEqualTo("LIGHT_CURVE");
        assertThat(kind(new Multipart().file("a.fits.gz", gzip(fits())).value("target", target.name())))
                .isEqualTo("FRAME");
        assertThat(kind(new Multipart()
                        .value("kind", "star_list")
                        .file("b.txt", "just text")
                        .value("target", target.name())))
                .isEqualTo("STAR_LIST");
    }

    @Test
    void theSameFileAgainIsRecognised() {
        Multipart upload = new Multipart().value("target", target.name()).file("a.fits", fits());

        JsonNode first = observer.json(upload.sendBy(observer));
        JsonNode second = observer.json(upload.sendBy(observer));

        assertThat(second.path("isDuplicate").asBoolean()).isTrue();
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("workId")).isEqualTo(first.path("workId"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            target | nowhere at all | 404 | TARGET_UNKNOWN      | There is no target named “nowhere at all”
            kind   | PICTURE        | 400 | REQUEST_BAD         | “kind” must be FRAME, STAR_LIST or LIGHT_CURVE
            filter | Johnson/X      | 400 | BANDPASS_UNKNOWN    | There is no bandpass “Johnson/X”
            mjd    | yesterday      | 400 | REQUEST_BAD         | “mjd” must be a number
            mjd    | 2459000.5      | 400 | NUMBER_OUT_OF_RANGE | mjd must lie between 0 and 100000
            colour | red            | 400 | REQUEST_BAD         | There is no part “colour”
            """)
    void badValuesAreRefusedWithASentence(String part, String value, int status, String code, String sentence) {
        Multipart upload = new Multipart().value(part, value);
        if (!part.equals("target")) {
            upload.value("target", target.name());
        }

        HttpResponse<String> answer = upload.file("a.fits", fits()).sendBy(observer);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(observer.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(observer.json(answer).path("message").asString()).contains(sentence);
    }

    @Test
    void missingPartsAndEmptyFilesAreNamed() {
        refused(new Multipart().file("a.fits", fits()).sendBy(observer), 400, Problem.UPLOAD_PART_MISSING);
        refused(new Multipart().value("target", target.name()).sendBy(observer), 400, Problem.UPLOAD_PART_MISSING);
        refused(
                new Multipart()
                        .value("target", target.name())
                        .value("file", "not as a file")
                        .sendBy(observer),
                400,
                Problem.UPLOAD_PART_MISSING);
        refused(
                new Multipart()
                        .value("target", target.name())
                        .file("a.fits", "")
                        .sendBy(observer),
                400,
                Problem.FILE_EMPTY);
        refused(
                observer.send(observer.request("/api/uploads").POST(HttpRequest.BodyPublishers.ofString("{}"))),
                400,
                Problem.UPLOAD_PART_MISSING);
    }

    @Test
    void strangersAreRefusedBeforeTheyHaveSentTheBody() throws IOException {
        assertThat(answerToHead("Content-Length: 3000000", ""))
                .startsWith("HTTP/1.1 401")
                .contains("SIGN_IN_NEEDED");
        assertThat(answerToHead("Content-Length: 3000000", "bhtom_1_wrong"))
                .startsWith("HTTP/1.1 401")
                .contains("TOKEN_WRONG");
    }

    @Test
    void tooLargeIsToldBeforeOrWhileTheFileComes() throws IOException {
        assertThat(answerToHead("Content-Length: 600000000", observer.token()))
                .startsWith("HTTP/1.1 413")
                .contains("BODY_TOO_LARGE", "larger than the 4 MB allowed here");

        Multipart upload = new Multipart().value("target", target.name()).file("a.fits", new byte[4_194_305]);
        refused(upload.sendBy(observer), 413, Problem.BODY_TOO_LARGE);
        assertThat(filesOnTheirWay()).isZero();
    }

    @Test
    void whoeverGoesAwayMidwayLeavesNothing() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: 3000000", observer.token()).getBytes(StandardCharsets.UTF_8));
            byte[] begun = new Multipart()
                    .value("target", target.name())
                    .file("a.fits", new byte[1_000_000])
                    .body();
            out.write(begun, 0, 900_000);
            out.flush();
            Awaitility.await().untilAsserted(() -> assertThat(filesOnTheirWay()).isPositive());
        }

        Awaitility.await().untilAsserted(() -> assertThat(filesOnTheirWay()).isZero());
        assertThat(lake.products()
                        .ofTarget(callers.viewer(observer), target.id(), 10)
                        .collectList()
                        .block())
                .isEmpty();
    }

    @Test
    void unknownUploadsAreNotFound() {
        refused(observer.get("/api/uploads/123456789"), 404, Problem.UPLOAD_UNKNOWN);
        refused(observer.get("/api/uploads/mine"), 404, Problem.UPLOAD_UNKNOWN);
    }

    private void refused(HttpResponse<String> answer, int status, Problem problem) {
        assertThat(observer.json(answer).path("code").asString())
                .as(answer.body())
                .isEqualTo(problem.name());
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private String kind(Multipart upload) {
        HttpResponse<String> answer = upload.sendBy(observer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return observer.json(answer).path("kind").asString();
    }

    /** The begin of a FITS file, different each time. */
    private byte[] fits() {
        String card = String.format("%-80s", "SIMPLE  =                    T / number " + random.nextLong());
        return (card + " ".repeat(2800)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    /** What is answered to somebody who announces a body and does not send it. */
    private String answerToHead(String length, String token) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(length, token).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.setSoTimeout(20_000);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            while (!answer.toString(StandardCharsets.UTF_8).contains("}")) {
                int count = socket.getInputStream().read(piece);
                assertThat(count).as("an answer, not the end: %s", answer).isPositive();
                answer.write(piece, 0, count);
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static String head(String length, String token) {
        return "POST /api/uploads HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Type: multipart/form-data; boundary=" + Multipart.BOUNDARY + "\r\n\r\n";
    }

    private Socket connect() throws IOException {
        URI address = observer.address("/");
        return new Socket(address.getHost(), address.getPort());
    }

    private long filesOnTheirWay() throws IOException {
        Path folder = directory.path().resolve("files").resolve("tmp");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
