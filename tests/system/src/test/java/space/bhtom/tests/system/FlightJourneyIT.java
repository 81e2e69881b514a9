package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started answers Flight SQL over TLS; addresses that cannot be are told in one sentence. */
final class FlightJourneyIT {
    private static final String PASSWORD = "not-secret";

    @TempDir
    private Path directory;

    private String port;
    private String flightPort;

    @BeforeEach
    void choosePorts() {
        port = String.valueOf(Program.freePort());
        flightPort = String.valueOf(Program.freePort());
    }

    @Test
    void analystReadsOverTls() throws Exception {
        certify();
        Program program = new Program(directory)
                .with("BHTOM_FLIGHT_ADDRESS", "127.0.0.1:" + flightPort)
                .with("BHTOM_FLIGHT_CERTIFICATE", "certificate.pem")
                .with("BHTOM_FLIGHT_KEY", "key.pem");

        try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
            assertThat(bandpasses(program.run("user", "add", "alice").lastLine()))
                    .isPositive();

            Program.Run second = new Program(Files.createDirectory(directory.resolve("second")))
                    .with("BHTOM_FLIGHT_ADDRESS", "127.0.0.1:" + flightPort)
                    .run("serve", "--port", "0");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .contains("bhtom: Flight SQL cannot listen on 127.0.0.1:" + flightPort)
                    .doesNotContain("Exception");

            server.stop();
            assertThat(server.text())
                    .contains("event=flight_started", "tls=true")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void openAddressWithoutTlsIsRefused() throws Exception {
        Program.Run run = new Program(directory)
                .with("BHTOM_FLIGHT_ADDRESS", "0.0.0.0:" + flightPort)
                .run("serve", "--port", port);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("bhtom: At 0.0.0.0:" + flightPort + " Flight SQL would send tokens readable for others")
                .doesNotContain("Exception");
    }

    private long bandpasses(String token) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("token", token);
        properties.setProperty("useEncryption", "true");
        properties.setProperty("disableCertificateVerification", "true");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:arrow-flight-sql://127.0.0.1:" + flightPort, properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM bandpass")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    /** A certificate of our own, and its key, as PEM. */
    private void certify() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "flight",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        write("certificate.pem", "CERTIFICATE", keys.getCertificate("flight").getEncoded());
        write(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("flight", PASSWORD.toCharArray()).getEncoded());
    }

    private void write(String file, String kind, byte[] content) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END " + kind + "-----\n");
    }
}
