package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.sql.SqlSettings;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** On a disk of 2 MB that is really full; skipped where no such disk may be mounted. */
class FullDiskIT {
    private static final int ROWS = 2_000;

    @TempDir
    Path directory;

    @Test
    void whatDoesNotFitWaitsUntilThereIsSpace() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()), "cannot mount");
        try {
            LakeSettings settings = new LakeSettings(
                    directory.resolve("data"),
                    null,
                    disk.toUri().toString(),
                    256,
                    1,
                    FlushSettings.DEFAULT,
                    SqlSettings.DEFAULT,
                    ObjectStoreSettings.DEFAULT);
            try (LakeFixture fixture = LakeFixture.with(settings)) {
                flushesOnceThereIsSpace(fixture, disk.resolve("ballast"));
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void flushesOnceThereIsSpace(LakeFixture fixture, Path ballast) throws IOException {
        long target = fixture.target();
        get(fixture.lake().writer().append(Brightnesses.batch(target, "too much"), Brightnesses.nights(ROWS, 50_000)));
        fill(ballast);

        assertThatThrownBy(() -> get(fixture.lake().flush()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DISK_FULL));
        assertThat(get(fixture.lake().status()).lastProblem()).contains("is full");
        assertThat(read(fixture, target)).isEqualTo(ROWS);

        Files.delete(ballast);
        assertThat(get(fixture.lake().flush())).isEqualTo(ROWS);
        assertThat(get(fixture.lake().status()).lastProblem()).isNull();
        assertThat(read(fixture, target)).isEqualTo(ROWS);
    }

    private static int read(LakeFixture fixture, long target) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)))
                .size();
    }

    private static void fill(Path ballast) {
        byte[] block = new byte[4_096];
        try (java.io.OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
