package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.account.Viewer;

/** Another engine rewrites the table through the same catalogue, without a word to us. */
class ForeignCommitIT {
    private static final int ROWS = 10;

    @TempDir
    Path directory;

    private LakeFixture fixture;
    private DuckDb duckDb;
    private Transactions transactions;
    private MeasurementTable table;
    private long target;

    @BeforeEach
    void open() {
        fixture = LakeFixture.in(directory);
        duckDb = DuckDb.open(directory.resolve("spill"), 256, 1);
        transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
        table = MeasurementTable.open(
                fixture.postgres(), get(fixture.lake().status()).location());
        target = fixture.target();
        write(0);
        write(1);
    }

    @AfterEach
    void close() {
        duckDb.close();
        fixture.close();
    }

    @Test
    void aRewriteBetweenTheStepsOfAFlushHarmsNeither() {
        append(2);
        AtomicBoolean isDone = new AtomicBoolean();

        new Flusher(transactions, table, duckDb, step -> {
                    if (step == FlushStep.WRITTEN && isDone.compareAndSet(false, true)) {
                        rewriteAsOthersDo();
                    }
                })
                .flush();

        assertThat(isDone).isTrue();
        assertThat(names())
                .hasSize(3)
                .filteredOn(name -> name.startsWith("other-"))
                .hasSize(2);
        assertAllIsWell(3);
    }

    @Test
    void aRewriteBetweenTheStepsOfOursIsNotedAndOursBeginsAgain() {
        AtomicBoolean isDone = new AtomicBoolean();

        long replaced = new Compactor(transactions, table, duckDb, () -> {
                    if (isDone.compareAndSet(false, true)) {
                        rewriteAsOthersDo();
                    }
                })
                .compactAll();

        assertThat(replaced).isEqualTo(2);
        assertThat(names()).singleElement().asString().startsWith("cell-");
        assertAllIsWell(2);
    }

    @Test
    void whatWasRevisedIsSettledInFilesOfOthers() {
        rewriteAsOthersDo();
        fixture.execute("UPDATE batch SET state = 'WITHDRAWN' WHERE id = (SELECT min(id) FROM batch)");
        fixture.execute("INSERT INTO unsettled_batch SELECT min(id), 1 FROM batch");

        new Compactor(transactions, table, duckDb).settle();

        assertThat(fixture.number("SELECT count(*) FROM unsettled_batch")).isZero();
        assertThat(names()).filteredOn(name -> name.startsWith("other-")).hasSize(1);
        assertAllIsWell(1);
    }

    @Test
    void theirFilesAreKnownAndThoseThatTheyReplacedStayForADay() throws IOException {
        rewriteAsOthersDo();
        upkeep(Duration.ofHours(2)).clean();
        assertThat(parquetFiles()).isEqualTo(4);
        assertThat(fixture.number("SELECT count(*) FROM lake_file WHERE replaced_at IS NULL AND sha256 IS NULL"))
                .isEqualTo(2);
        upkeep(Duration.ofDays(3)).clean();
        assertThat(parquetFiles()).isEqualTo(2);
        assertThat(read()).isEqualTo(2 * ROWS);
        assertThat(get(fixture.lake().check((done, all) -> {})).findings()).isEmpty();
        assertThat(fixture.number("SELECT count(*) FROM lake_file WHERE sha256 IS NOT NULL"))
                .isEqualTo(2);

        String broken = names().stream().findFirst().orElseThrow();
        Files.write(data().resolve(broken), new byte[] {1}, StandardOpenOption.APPEND);

        assertThat(get(fixture.lake().check((done, all) -> {})).findings())
                .extracting(LakeFinding::kind)
                .containsExactly(LakeFinding.Kind.FILE_CHANGED);
        assertThat(get(fixture.lake().status()).brokenFiles())
                .singleElement()
                .asString()
                .startsWith(broken);
    }

    @Test
    void rowsThatOthersDeletedBesideTheFilesAreNamed() throws SQLException {
        foreign(other -> other.newRowDelta()
                .addDeletes(FileMetadata.deleteFileBuilder(PartitionSpec.unpartitioned())
                        .ofPositionDeletes()
                        .withPath(other.location() + "/data/deletes.parquet")
                        .withFileSizeInBytes(100)
                        .withRecordCount(1)
                        .build())
                .commit());

        assertThat(get(fixture.lake().check((done, all) -> {})).findings())
                .extracting(LakeFinding::kind)
                .containsExactly(LakeFinding.Kind.ROWS_DELETED_BESIDE);
        assertThat(read()).isEqualTo(2 * ROWS);
    }

    @Test
    void otherEnginesAreToldOurLayoutAndTheirFilesHaveChecksums() throws IOException, SQLException {
        foreign(other ->
                other.updateProperties().remove("commit.retry.num-retries").commit());
        rewriteAsOthersDo();
        List<String> locations =
                version().files().stream().map(LakeFile::location).toList();

        upkeep(Duration.ZERO).clean();

        foreign(other -> assertThat(other.properties())
                .containsEntry("write.target-file-size-bytes", String.valueOf(8 << 20))
                .containsEntry("commit.retry.num-retries", "20"));
        try (InputStream content = Files.newInputStream(LocalFileIO.path(locations.get(0)))) {
            assertThat(FileChecksums.of(transactions, table, locations))
                    .hasSize(2)
                    .containsEntry(locations.get(0), Checksum.of(content));
        }
        assertThat(fixture.number("SELECT count(*) FROM lake_file WHERE sha256 IS NOT NULL"))
                .isEqualTo(4);
    }

    private interface Change {
        void make(Table other) throws SQLException;
    }

    /** On a connection of its own that commits each statement by itself, as other engines have it. */
    private void foreign(Change change) throws SQLException {
        try (Connection own = fixture.postgres().getConnection()) {
            change.make(CatalogConnection.open(own, table.warehouse(), new LocalFileIO(), false)
                    .loadTable(TableIdentifier.of("bhtom", "measurement")));
        }
    }

    private void rewriteAsOthersDo() {
        try {
            foreign(ForeignCommitIT::rewrite);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void rewrite(Table other) {
        try (CloseableIterable<FileScanTask> tasks =
                other.newScan().includeColumnStats().planFiles()) {
            Set<DataFile> old = StreamSupport.stream(tasks.spliterator(), false)
                    .map(FileScanTask::file)
                    .collect(Collectors.toSet());
            other.newRewrite()
                    .rewriteFiles(
                            old, old.stream().map(file -> copy(other, file)).collect(Collectors.toSet()))
                    .commit();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DataFile copy(Table other, DataFile file) {
        String location = other.location() + "/data/other-" + UUID.randomUUID() + ".parquet";
        try {
            Files.copy(LocalFileIO.path(file.location()), LocalFileIO.path(location));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .copy(file)
                .withPath(location)
                .build();
    }

    private void assertAllIsWell(int batches) {
        assertThat(read()).isEqualTo(batches * ROWS);
        assertThat(get(fixture.lake().check((done, all) -> {})).findings()).isEmpty();
        upkeep(Duration.ZERO).clean();
        assertThat(fixture.number("SELECT count(*) FROM lake_file WHERE replaced_at IS NULL"))
                .isEqualTo(names().size());
        write(7);
        assertThat(read()).isEqualTo((batches + 1) * ROWS);
        new Compactor(transactions, table, duckDb).compactAll();
        assertThat(read()).isEqualTo((batches + 1) * ROWS);
        assertThat(get(fixture.lake().check((done, all) -> {})).findings()).isEmpty();
    }

    private Upkeep upkeep(Duration later) {
        return new Upkeep(
                transactions,
                table,
                new Compactor(transactions, table, duckDb),
                Clock.offset(Clock.systemUTC(), later));
    }

    private void write(int number) {
        append(number);
        get(fixture.lake().flush());
    }

    private void append(int number) {
        get(fixture.lake()
                .writer()
                .append(
                        Brightnesses.batch(target, "batch " + number),
                        Brightnesses.nights(ROWS, 50_000 + 100 * number)));
    }

    private int read() {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)))
                .size();
    }

    private TableVersion version() {
        return table.at(fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION));
    }

    private List<String> names() {
        return version().files().stream()
                .map(file -> file.location().substring(file.location().lastIndexOf('/') + 1))
                .toList();
    }

    private Path data() {
        return LocalFileIO.path(table.location()).resolve("data");
    }

    private long parquetFiles() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
