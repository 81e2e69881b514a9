package space.bhtom.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.parquet.RowChoice;
import space.bhtom.lake.points.PointBatch;

/** Row groups that several threads read come as if one had read them. */
class GroupsAheadTest {
    private static final List<String> COLUMNS = List.of("mjd", "bandpass", "external_id");
    private static final RowChoice ALL = new RowChoice(
            null, null, Collections.emptyNavigableSet(), Collections.emptyNavigableSet(), false, List.of());

    @TempDir
    private Path folder;

    private Connection duckDb;
    private final PointFiles points = new PointFiles(1 << 20);
    private final BufferAllocator memory = new RootAllocator();
    private PointBatch batch;

    @BeforeEach
    void open() throws Exception {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        batch = new PointBatch(COLUMNS, memory);
    }

    @AfterEach
    void close() throws Exception {
        batch.close();
        points.close();
        duckDb.close();
        memory.close();
    }

    @Test
    void rowsAndNumbersOfWordsAreThoseOfOneThread() throws Exception {
        List<String> files = List.of(file(0, 50_000), file(50_000, 3), file(50_003, 40_000));
        List<String> expected = byEngine(files, "true");

        try (GroupsAhead groups = groups(files, ALL)) {
            assertThat(rows(groups)).isEqualTo(expected);
        }
        // of the first 13 rows each has a new bandpass, whose numbers so rise
        for (int word = 0; word < 13; word++) {
            assertThat(batch.words(1).text(word)).isEqualTo("band " + (word * 7 % 13));
        }
    }

    @Test
    void onlyRowGroupsThatMayHaveChosenRowsAreRead() throws Exception {
        List<String> files = List.of(file(0, 50_000), file(50_000, 50_000), file(100_000, 10));
        TreeSet<Long> targets = new TreeSet<>(List.of(3L, 77L));
        RowChoice choice = RowChoice.of(targets, targets);

        try (GroupsAhead groups = groups(files, choice)) {
            assertThat(rows(groups))
                    .isEqualTo(byEngine(files, "target_id IN (3, 77)"))
                    .hasSize(2_000);
        }
    }

    @Test
    void whatLiesBeforeABrokenFileComesFirst() throws Exception {
        String broken = file(50_000, 50_000);
        byte[] bytes = Files.readAllBytes(Path.of(broken));
        Arrays.fill(bytes, 1_000, bytes.length / 2, (byte) 7);
        Files.write(Path.of(broken), bytes);
        List<String> files = List.of(file(0, 50_000), broken, file(100_000, 10));

        try (GroupsAhead groups = groups(files, ALL)) {
            List<String> rows = new ArrayList<>();
            GroupsAhead.BrokenFileException failed =
                    catchThrowableOfType(GroupsAhead.BrokenFileException.class, () -> read(groups, rows));

            assertThat(failed.file()).isEqualTo(broken);
            assertThat(rows).isEqualTo(byEngine(files.subList(0, 1), "true"));
        }
    }

    @Test
    void whatIsNoFileIsToldInItsTurn() throws Exception {
        String absent = folder.resolve("absent.parquet").toString();
        try (GroupsAhead groups = groups(List.of(file(0, 10), absent), ALL)) {
            List<String> rows = new ArrayList<>();
            GroupsAhead.BrokenFileException failed =
                    catchThrowableOfType(GroupsAhead.BrokenFileException.class, () -> read(groups, rows));

            assertThat(failed.file()).isEqualTo(absent);
            assertThat(rows).hasSize(10);
        }
    }

    @Test
    void whoeverLeavesFreesAll() throws Exception {
        try (GroupsAhead groups = groups(List.of(file(0, 200_000)), ALL)) {
            assertThat(groups.next(batch)).isTrue();
            batch.fill();
        }
        batch.vectors().clear();
        assertThat(memory.getAllocatedMemory()).isZero();
    }

    private GroupsAhead groups(List<String> files, RowChoice choice) {
        return new GroupsAhead(files, points, choice, COLUMNS, () -> new PointBatch(COLUMNS, memory));
    }

    private List<String> rows(GroupsAhead groups) throws Exception {
        List<String> rows = new ArrayList<>();
        read(groups, rows);
        return rows;
    }

    private void read(GroupsAhead groups, List<String> rows) throws Exception {
        while (groups.next(batch)) {
            int size = batch.size();
            batch.fill();
            Float8Vector mjd = (Float8Vector) batch.vectors().getVector(0);
            IntVector bandpass = (IntVector) batch.vectors().getVector(1);
            VarCharVector id = (VarCharVector) batch.vectors().getVector(2);
            for (int row = 0; row < size; row++) {
                rows.add(mjd.get(row) + " " + batch.words(1).text(bandpass.get(row)) + " "
                        + (id.isNull(row) ? "-" : new String(id.get(row), StandardCharsets.UTF_8)));
            }
        }
    }

    private List<String> byEngine(List<String> files, String condition) throws Exception {
        List<String> rows = new ArrayList<>();
        for (String file : files) {
            try (Statement statement = duckDb.createStatement();
                    ResultSet row = statement.executeQuery("SELECT mjd, bandpass, coalesce(external_id, '-') FROM '"
                            + file + "' WHERE " + condition + " ORDER BY mjd")) {
                while (row.next()) {
                    rows.add(row.getDouble(1) + " " + row.getString(2) + " " + row.getString(3));
                }
            }
        }
        return rows;
    }

    private String file(int first, int rows) throws Exception {
        Path file = folder.resolve(first + ".parquet");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("""
                    COPY (SELECT i // 1000 AS target_id, i // 1000 AS healpix29, i::DOUBLE AS mjd,
                                 'band ' || (i * 7 %% 13) AS bandpass,
                                 CASE WHEN i %% 3 > 0 THEN repeat('x', i %% 5) || i END AS external_id
                          FROM range(%d, %d) AS r (i)) TO '%s'
                    (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)""".formatted(first, first + rows, file));
        }
        return file.toString();
    }
}
