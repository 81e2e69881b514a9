package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.table.LakeFinding.Kind;

/** What is broken is named, and nothing else. */
class LakeCheckIT {
    @TempDir
    static Path directory;

    private static LakeFixture fixture;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void findsNothingInASoundLakeAndNamesWhatIsBroken() throws IOException {
        for (int file = 0; file < 3; file++) {
            write("batch " + file, 20);
            get(fixture.lake().flush());
        }
        write("waiting", 7);

        LakeReport sound = check();
        assertThat(sound.findings()).isEmpty();
        assertThat(List.of(sound.files(), sound.rows(), sound.rowsWaiting(), sound.batches()))
                .containsExactly(3L, 60L, 7L, 3L);

        fixture.execute("DELETE FROM delta_measurement WHERE row_number = 3");
        fixture.execute("UPDATE batch SET row_count = row_count + 2 WHERE flush_id = 1");
        assertThat(kinds(check())).containsExactly(Kind.ROWS_MISSING, Kind.ROWS_MISSING);

        List<Path> files = files();
        byte[] bytes = Files.readAllBytes(files.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(files.get(0), bytes);
        Files.write(files.get(1), new byte[] {1}, StandardOpenOption.APPEND);
        Files.delete(files.get(2));

        LakeReport broken = check();
        assertThat(kinds(broken)).contains(Kind.FILE_CHANGED, Kind.FILE_CHANGED, Kind.FILE_MISSING);
        assertThat(broken.findings().stream().map(LakeFinding::place))
                .contains(
                        files.get(0).toString(),
                        files.get(1).toString(),
                        files.get(2).toString());
    }

    private static LakeReport check() {
        return get(fixture.lake().check((done, all) -> assertThat(done).isBetween(1, all)));
    }

    private static List<Kind> kinds(LakeReport report) {
        return report.findings().stream().map(LakeFinding::kind).toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("lake"))) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static void write(String key, int count) {
        long target = fixture.target();
        get(fixture.lake().writer().append(Brightnesses.batch(target, key), Brightnesses.nights(count, 60_000)));
    }
}
