package space.bhtom.tests.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where do recorded answers and real frames lie? In {@code BHTOM_TEST_DATA}; tests that need them skip without. */
public final class TestData {
    private static final String VARIABLE = "BHTOM_TEST_DATA";
    private static final Path DEFAULT = Path.of("shared", "data");

    private TestData() {}

    /** The file or folder of this name below the data folder; aborts the test, not fails it, where it is absent. */
    public static Path path(String name) {
        Path path = root().resolve(name);
        Assumptions.assumeTrue(
                Files.exists(path),
                () -> "no recorded data at " + path + ": set " + VARIABLE + " to have this test run");
        return path;
    }

    private static Path root() {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(DEFAULT))) {
                return folder.resolve(DEFAULT);
            }
        }
        return here.resolve("..").resolve(DEFAULT).normalize();
    }
}
