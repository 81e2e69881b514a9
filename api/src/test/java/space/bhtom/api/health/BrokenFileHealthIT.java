package space.bhtom.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetInput;

final class BrokenFileHealthIT {
    @TempDir
    private Path directory;

    @Test
    void aBrokenFileIsNamedUntilItIsWell() throws IOException {
        try (Lake lake = Lake.open(LakeSettings.at(directory), Clock.systemUTC())) {
            Viewer owner = Viewer.of(Callers.get(lake.accounts().add("ada", false)));
            TargetInput input =
                    new TargetInput("Star", List.of(), new SkyPosition(10, 20), null, null, Visibility.PUBLIC);
            Target target = Callers.get(lake.targets().create(owner, input));
            Callers.get(lake.writer()
                    .append(Points.batch(target.id(), "one"), List.of(Points.detection(60_000, "GaiaSP/r", 17))));
            Callers.get(lake.flush());
            Path file = file();
            byte[] well = Files.readAllBytes(file);
            Files.write(file, new byte[] {1, 2, 3});

            Callers.get(lake.check((done, all) -> {}));

            Health broken = Callers.get(new LakeHealth(lake).health());
            assertThat(broken.getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(String.valueOf(broken.getDetails().get("brokenFiles")))
                    .contains(file.getFileName().toString(), "3 bytes");

            Files.write(file, well);
            Callers.get(lake.check((done, all) -> {}));

            assertThat(Callers.get(new LakeHealth(lake).health()).getStatus().getCode())
                    .isEqualTo("UP");
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("lake"))) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
