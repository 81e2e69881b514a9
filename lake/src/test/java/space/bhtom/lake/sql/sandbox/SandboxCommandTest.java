package space.bhtom.lake.sql.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxCommandTest {
    /** A server started by {@code java -jar bhtom.jar} has a relative class path, and a sandbox runs elsewhere. */
    @Test
    void theProgramIsFoundFromEveryDirectory() {
        String absolute = Path.of("/opt/bhtom/lib").toAbsolutePath().toString();

        assertThat(SandboxCommand.absolute("bhtom.jar" + File.pathSeparator + absolute)
                        .split(File.pathSeparator))
                .containsExactly(Path.of("bhtom.jar").toAbsolutePath().toString(), absolute);
    }
}
