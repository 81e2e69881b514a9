package space.bhtom.api.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.test.StepVerifier;
import space.bhtom.api.SampleLightCurves;
import space.bhtom.lake.lightcurve.LightCurve;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LightCurveEncoderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LICENCE = "ATLAS: cite Tonry 2018";

    @TempDir
    private Path temporary;

    private LightCurveEncoder encoder;

    @BeforeEach
    void open() {
        encoder = new LightCurveEncoder(JsonMapper.builder().build(), temporary);
    }

    @AfterEach
    void close() {
        encoder.close();
    }

    @Test
    void csvHasTheLakesColumnsAndEmptyFieldsForAbsence() {
        String csv = text(encoder.csv(document(mixed())));

        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("mjd,time_original,time_scale,bandpass,kind,is_difference,is_upper_limit,");
        assertThat(lines.get(1)).startsWith("59000.5,59000.5,MJD_UTC,GaiaSP/r,MAGNITUDE,false,false,,17.25,0.03,,,,");
        assertThat(lines.get(2)).startsWith("59001.5,59001.5,MJD_UTC,GaiaSP/r,MAGNITUDE,false,true,5.0,19.5,,");
        assertThat(lines.get(3)).contains(",-12.5,7.0,uJy,-12.5,7.0,ATLAS,,ATLAS,30.0,0,'=1+1,,,01a59002.5,");
        assertThat(csv).endsWith("9007199254740993,2,2022-08-16T12:00:00.000002Z\r\n");
    }

    @Test
    void csvQuotesWhatWouldBreakALineAndDisarmsFormulas() {
        CsvDialect csv = new CsvDialect();
        StringBuilder out = new StringBuilder();

        for (String text : List.of("a,b", "say \"hi\"", "two\nlines", "@SUM(A1)", "-1.5e3", "", "plain")) {
            csv.text(out, text);
            out.append('|');
        }

        assertThat(out).hasToString("\"a,b\"|\"say \"\"hi\"\"\"|\"two\nlines\"|'@SUM(A1)|-1.5e3|\"\"|plain|");
    }

    @Test
    void jsonHoldsListsOfEqualLengthWithUnits() {
        JsonNode json = JsonMapper.builder().build().readTree(text(encoder.json(document(mixed()))));

        assertThat(json.get("target").asString()).isEqualTo("Gaia22dkv");
        assertThat(json.get("ra").asDouble()).isEqualTo(151.93125);
        assertThat(json.get("time_scale").asString()).startsWith("MJD, UTC, mid-exposure");
        assertThat(json.get("licence").asString()).isEqualTo("ATLAS: cite Tonry 2018");
        assertThat(json.at("/columns/mjd/unit").asString()).isEqualTo("d");
        assertThat(json.get("data")).allSatisfy(list -> assertThat(list).hasSize(3));
        assertThat(json.at("/data/magnitude").toString()).isEqualTo("[17.25,19.5,null]");
        assertThat(json.at("/data/batch_id/0").asString()).isEqualTo("9007199254740993");
    }

    @Test
    void longLightCurvesComeInManyPieces() {
        LightCurveDocument document = document(SampleLightCurves.microlensing(40_000, "GaiaSP/g", "GaiaSP/r"));

        assertThat(pieces(encoder.csv(document))).hasSizeGreaterThan(10);
        assertThat(text(encoder.csv(document)).lines()).hasSize(40_001);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(text(encoder.json(document)))
                        .at("/data/mjd"))
                .hasSize(40_000);
        assertThat(pieces(encoder.arrow(document))).hasSize(5);
    }

    @Test
    void arrowCodesWordsAndTellsUnits() throws IOException {
        byte[] arrow = bytes(encoder.arrow(document(mixed())));

        try (RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(arrow), memory)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            assertThat(root.getSchema().getCustomMetadata())
                    .containsEntry("target", "Gaia22dkv")
                    .containsEntry("ra", "151.93125")
                    .containsEntry("bhtom_version", "1.2.3");
            Field magnitude = root.getSchema().findField("magnitude");
            assertThat(magnitude.getMetadata()).containsEntry("unit", "mag").containsEntry("ucd", "phot.mag;meta.main");
            assertThat(root.getSchema().findField("recorded_at").getType()).hasToString("Timestamp(MICROSECOND, UTC)");
            assertThat(reader.loadNextBatch()).isTrue();
            assertThat(root.getRowCount()).isEqualTo(3);
            assertThat(((Float8Vector) root.getVector("mjd")).get(1)).isEqualTo(59_001.5);
            assertThat(root.getVector("magnitude").isNull(2)).isTrue();
            assertThat(((IntVector) root.getVector("bandpass")).get(2)).isEqualTo(1);
            try (ValueVector facility = DictionaryEncoder.decode(
                    root.getVector("facility"),
                    reader.lookup(root.getVector("facility")
                            .getField()
                            .getDictionary()
                            .getId()))) {
                assertThat(facility.getObject(2)).hasToString("ATLAS");
            }
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    @Test
    void parquetHoldsTheSameAndLeavesNoFileBehind() throws Exception {
        Path file = temporary.resolve("answer.parquet");
        Files.write(file, bytes(encoder.parquet(document(mixed()))));

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT mjd, bandpass, magnitude, flux, archive_flags, batch_id FROM '" + file + "'")) {
            rows.next();
            rows.next();
            rows.next();
            assertThat(rows.getDouble("mjd")).isEqualTo(59_002.5);
            assertThat(rows.getString("bandpass")).isEqualTo("ATLAS/o");
            assertThat(rows.getObject("magnitude")).isNull();
            assertThat(rows.getDouble("flux")).isEqualTo(-12.5);
            assertThat(rows.getString("archive_flags")).isEqualTo("=1+1");
            assertThat(rows.getLong("batch_id")).isEqualTo(9_007_199_254_740_993L);
            assertThat(rows.next()).isFalse();
            assertThat(metadata(statement, file)).contains("target", "time_scale", "ARROW:schema");
        }
        assertThat(files()).containsExactly("answer.parquet");
    }

    @Test
    void everyFormatHasAnEmptyLightCurve() {
        LightCurveDocument empty = document(SampleLightCurves.of(List.of()));

        assertThat(text(encoder.csv(empty)).lines()).hasSize(1);
        assertThat(text(encoder.json(empty))).endsWith("\"recorded_at\":[]}}\n");
        assertThat(bytes(encoder.arrow(empty))).isNotEmpty();
        assertThat(new String(bytes(encoder.parquet(empty)), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1");
    }

    @Test
    void whoeverGoesAwayLeavesNothingBehind() throws IOException {
        LightCurveDocument document = document(SampleLightCurves.microlensing(100_000, "GaiaSP/g"));

        List<Throwable> leaks = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(leaks::add);
        for (Flux<byte[]> answer : List.of(encoder.arrow(document), encoder.parquet(document))) {
            StepVerifier.create(answer, 1)
                    .expectNextCount(1)
                    .thenAwait(Duration.ofMillis(50))
                    .thenCancel()
                    .verify(PATIENCE);
        }

        Awaitility.await().untilAsserted(() -> assertThat(files()).isEmpty());
        // Arrow's memory refuses to be closed while a buffer is not given back
        assertThat(leaks).isEmpty();
        Hooks.resetOnErrorDropped();
    }

    private static LightCurve mixed() {
        return SampleLightCurves.of(List.of(
                SampleLightCurves.magnitude(59_000.5, "GaiaSP/r", 17.25, 0.03f),
                SampleLightCurves.limit(59_001.5, "GaiaSP/r", 19.5),
                SampleLightCurves.flux(59_002.5, "ATLAS/o", -12.5, 7)));
    }

    private static LightCurveDocument document(LightCurve curve) {
        return new LightCurveDocument(SampleLightCurves.GAIA22DKV, curve, LightCurveDocument.COLUMNS, LICENCE, "1.2.3");
    }

    private static List<byte[]> pieces(Flux<byte[]> answer) {
        return answer.collectList().block(PATIENCE);
    }

    private static byte[] bytes(Flux<byte[]> answer) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces(answer).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String text(Flux<byte[]> answer) {
        return new String(bytes(answer), StandardCharsets.UTF_8);
    }

    private static List<String> metadata(Statement statement, Path file) throws Exception {
        List<String> keys = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT decode(key) AS key FROM parquet_kv_metadata('" + file + "')")) {
            while (rows.next()) {
                keys.add(rows.getString("key"));
            }
        }
        return keys;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
