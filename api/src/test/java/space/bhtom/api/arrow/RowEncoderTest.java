package space.bhtom.api.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.rows.DuckDbRows;
import space.bhtom.lake.rows.RowStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowEncoderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KINDS_OF_VALUES = """
            SELECT 1.5::DOUBLE AS magnitude, 0.25::FLOAT AS magnitude_error, 9007199254740993 AS batch_id,
                   7::INTEGER AS flags, true AS is_upper_limit, 'a "b", c' AS observer, NULL::VARCHAR AS bandpass,
                   TIMESTAMPTZ '2022-08-16 12:00:00.000002Z' AS recorded_at, 'NaN'::DOUBLE AS flux,
                   [1, 2] AS list, DATE '2022-08-16' AS day, 1.25::DECIMAL(5, 2) AS exact, 300::SMALLINT AS small""";

    @TempDir
    private Path temporary;

    private final BufferAllocator memory = new RootAllocator();
    private final AtomicInteger opened = new AtomicInteger();
    private RowEncoder encoder;
    private DuckDb duckDb;

    @BeforeEach
    void open() {
        encoder = new RowEncoder(JsonMapper.builder().build(), temporary);
        duckDb = DuckDb.open(temporary.resolve("spill"), 256, 2);
    }

    @AfterEach
    void everythingIsFreed() throws IOException {
        Awaitility.await().atMost(PATIENCE).until(() -> memory.getAllocatedMemory() == 0 && encoder.openBytes() == 0);
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        encoder.close();
        duckDb.close();
        memory.close();
    }

    @Test
    void csvWritesEachKindOfValue() {
        assertThat(text(KINDS_OF_VALUES, RowFormat.CSV)).isEqualTo("""
                magnitude,magnitude_error,batch_id,flags,is_upper_limit,observer,bandpass,recorded_at,flux,list,day,exact,small\r
                1.5,0.25,9007199254740993,7,true,"a ""b"", c",,2022-08-16T12:00:00.000002Z,,"[1,2]",2022-08-16,1.25,300\r
                """);
    }

    @Test
    void jsonDescribesColumnsAndWritesEachRow() {
        JsonNode json = JsonMapper.shared().readTree(text(KINDS_OF_VALUES, RowFormat.JSON));

        assertThat(json.at("/metadata/licence").asString()).isEqualTo("free");
        assertThat(json.at("/columns/0/name").asString()).isEqualTo("magnitude");
        assertThat(json.at("/columns/0/unit").asString()).isEqualTo("mag");
        assertThat(json.at("/rows/0").toString())
                .isEqualTo("[1.5,0.25,\"9007199254740993\",7,true,\"a \\\"b\\\", c\",null,"
                        + "\"2022-08-16T12:00:00.000002Z\",null,[1,2],\"2022-08-16\",\"1.25\",300]");
        assertThat(json.at("/rowCount").asInt()).isEqualTo(1);
    }

    @Test
    void jsonOfManyBatchesIsOneObject() {
        JsonNode json =
                JsonMapper.shared().readTree(text("SELECT i::INTEGER AS i FROM range(50000) r(i)", RowFormat.JSON));

        assertThat(json.at("/rows").size()).isEqualTo(50_000);
        assertThat(json.at("/rows/49999/0").asInt()).isEqualTo(49_999);
    }

    @ParameterizedTest
    @EnumSource(names = {"ARROW", "ARROW_ZSTD"})
    void arrowNumbersWordsAndAddsNewOnesAsTheyCome(RowFormat format) throws IOException {
        String sql = """
                SELECT CASE WHEN i %% 7 = 0 THEN NULL ELSE 'word ' || (i // 9000) END AS bandpass, i AS batch_id
                FROM range(%d) r(i)""".formatted(60_000);

        List<String> words = decoded(sql, format, "bandpass");

        assertThat(words).hasSize(60_000);
        for (int i = 0; i < 60_000; i++) {
            assertThat(words.get(i)).isEqualTo(i % 7 == 0 ? null : "word " + i / 9000);
        }
    }

    @Test
    void wordsOfEveryLengthAreToldApart() throws IOException {
        String sql = "SELECT repeat('ż', i %% 12) || (i %% 3) AS facility FROM range(%d) r(i)".formatted(5_000);

        List<String> words = decoded(sql, RowFormat.ARROW, "facility");

        for (int i = 0; i < 5_000; i++) {
            assertThat(words.get(i)).isEqualTo("ż".repeat(i % 12) + i % 3);
        }
    }

    @Test
    void aDictionaryOfVeryManyWordsBeginsAgain() throws IOException {
        List<String> words =
                decoded("SELECT 'word ' || i AS observer FROM range(200000) r(i)", RowFormat.ARROW, "observer");

        assertThat(words).hasSize(200_000).first().isEqualTo("word 0");
        assertThat(words).last().isEqualTo("word 199999");
    }

    @Test
    void arrowKeepsWhatIsKnownOfColumnsAndOfTheWhole() throws IOException {
        byte[] bytes = bytes(KINDS_OF_VALUES, RowFormat.ARROW);
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(bytes), memory)) {
            Schema schema = reader.getVectorSchemaRoot().getSchema();

            assertThat(schema.getCustomMetadata()).containsEntry("licence", "free");
            assertThat(schema.findField("magnitude").getMetadata()).containsEntry("unit", "mag");
            assertThat(schema.findField("observer").getDictionary()).isNotNull();
            assertThat(reader.loadNextBatch()).isTrue();
            assertThat(reader.getVectorSchemaRoot().getVector("batch_id").getObject(0))
                    .isEqualTo(9_007_199_254_740_993L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRowsAreAWholeAnswerToo(RowFormat format) throws Exception {
        byte[] bytes = bytes("SELECT 'x' AS bandpass, 1.5 AS magnitude WHERE false", format);

        switch (format) {
            case CSV -> assertThat(bytes).asString().isEqualTo("bandpass,magnitude\r\n");
            case JSON -> assertThat(bytes).asString().contains("\"rowCount\":0");
            case ARROW, ARROW_ZSTD -> assertThat(read(bytes, "bandpass")).isEmpty();
            case PARQUET ->
                assertThat(parquet(bytes, "SELECT count(*) FROM '%s'")).isEqualTo("0");
        }
    }

    @Test
    void parquetIsReadByOthers() throws Exception {
        byte[] bytes = bytes(
                "SELECT i AS batch_id, 'GaiaSP/r' AS bandpass, i / 2.0::DOUBLE AS magnitude FROM range(100000) r(i)",
                RowFormat.PARQUET);

        assertThat(parquet(bytes, "SELECT count(*) || ' ' || sum(magnitude) || ' ' || min(bandpass) FROM '%s'"))
                .isEqualTo("100000 2499975000.0 GaiaSP/r");
        assertThat(parquet(bytes, "SELECT decode(value) FROM parquet_kv_metadata('%s') WHERE decode(key) = 'licence'"))
                .isEqualTo("free");
    }

    @ParameterizedTest
    @EnumSource
    void aReaderWhoLeavesFreesEverything(RowFormat format) {
        String sql = "SELECT i AS batch_id, 'word ' || (i // 1000) AS bandpass FROM range(3000000) r(i)";

        long count = pieces(sql, format).take(3).count().block(PATIENCE);

        assertThat(count).isEqualTo(3);
    }

    @Test
    void whatCannotBeOpenedIsToldBeforeAnythingIsSent() {
        assertThatThrownBy(() -> bytes("SELECT no_such_column", RowFormat.CSV))
                .hasStackTraceContaining("no_such_column");
        assertThat(opened).hasValue(0);
    }

    @Test
    void whatFailsOnTheWayFails() {
        assertThatThrownBy(() -> bytes(
                        "SELECT CASE WHEN i = 900000 THEN error('boom') ELSE i::VARCHAR END AS x FROM range(1000000) r(i)",
                        RowFormat.CSV))
                .hasStackTraceContaining("boom");
    }

    private Flux<DataBuffer> pieces(String sql, RowFormat format) {
        return Flux.<DataBuffer>create(sink -> sink.onDispose(encoder.send(
                        () -> rows(sql), format, DefaultDataBufferFactory.sharedInstance, pieces -> {
                            opened.incrementAndGet();
                            return pieces.doOnNext(sink::next).then();
                        })
                .subscribe(nothing -> {}, sink::error, sink::complete)));
    }

    private RowStream rows(String sql) throws Exception {
        return DuckDbRows.open(duckDb.connect(), sql, Map.of("licence", "free"), memory);
    }

    private byte[] bytes(String sql, RowFormat format) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces(sql, format)
                .doOnNext(piece -> {
                    byte[] bytes = new byte[piece.readableByteCount()];
                    piece.read(bytes);
                    all.writeBytes(bytes);
                    DataBufferUtils.release(piece);
                })
                .blockLast(PATIENCE);
        return all.toByteArray();
    }

    private String text(String sql, RowFormat format) {
        return new String(bytes(sql, format), StandardCharsets.UTF_8);
    }

    private List<String> decoded(String sql, RowFormat format, String column) throws IOException {
        return read(bytes(sql, format), column);
    }

    private List<String> read(byte[] bytes, String column) throws IOException {
        List<String> words = new ArrayList<>();
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(bytes), memory, CommonsCompressionFactory.INSTANCE)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                FieldVector codes = root.getVector(column);
                long id = codes.getField().getDictionary().getId();
                try (ValueVector texts = DictionaryEncoder.decode(codes, reader.lookup(id))) {
                    for (int row = 0; row < root.getRowCount(); row++) {
                        Object word = texts.getObject(row);
                        words.add(word == null ? null : word.toString());
                    }
                }
            }
        }
        return words;
    }

    private String parquet(byte[] bytes, String sql) throws Exception {
        Path file = Files.write(Files.createTempDirectory("rows").resolve("answer.parquet"), bytes);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(file))) {
            row.next();
            return row.getString(1);
        } finally {
            Files.delete(file);
        }
    }
}
