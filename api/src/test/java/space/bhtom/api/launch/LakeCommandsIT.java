package space.bhtom.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;

/** What is done on a data directory by hand; the lake stays open beside it, as a server's would. */
class LakeCommandsIT {
    @TempDir
    Path directory;

    @Test
    void exportsWhatDoesNotCountAndSaysHowToFindSnapshots() throws SQLException {
        Path data = directory.resolve("data");
        try (Lake server = Lake.open(LakeSettings.at(data), Clock.systemUTC())) {
            server.startFlushing();
            assertThat(run(data, "bandpass", "add", "OGLE/I", "--system", "vega", "--wavelength", "798"))
                    .isEqualTo("registered OGLE/I\n0");
            assertThat(run(data, "bandpass", "list")).contains("OGLE/I").endsWith("0");
            assertThat(run(data, "lake", "generate", "--rows", "1000", "--targets", "10"))
                    .startsWith("1,000 measurements recorded of 10 targets");
            Path file = directory.resolve("all.parquet");
            assertThat(run(data, "lake", "export", "parquet", file.toString(), "--with-inactive"))
                    .contains("1,000 measurements of 10 targets")
                    .endsWith("0");
            assertThat(states(file)).isEqualTo("ACTIVE 1000");

            assertThat(run(
                            data,
                            "lake",
                            "export",
                            "parquet",
                            directory.resolve("b.parquet").toString(),
                            "--snapshot",
                            "none"))
                    .contains("There is no snapshot “none” of the lake: “./bhtom lake snapshot list”")
                    .endsWith("1");
            assertThat(run(data, "lake", "snapshot", "list", "--json"))
                    .startsWith("[ ]")
                    .endsWith("0");
            assertThat(run(data, "lake", "files")).contains(".parquet").endsWith("0");
            assertThat(run(data, "lake", "verify")).contains("all is well").endsWith("0");
        }
        assertThat(Files.exists(directory.resolve("b.parquet"))).isFalse();
    }

    /** Output, errors and exit code. */
    private static String run(Path data, String... arguments) {
        StringWriter output = new StringWriter();
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        int code = Bhtom.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(output, true))
                .execute(all);
        return output.toString() + code;
    }

    private static String states(Path file) throws SQLException {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT string_agg(state || ' ' || n, ', ') FROM (SELECT state, count(*) AS n FROM '" + file
                                + "' GROUP BY state)")) {
            row.next();
            return row.getString(1);
        }
    }
}
