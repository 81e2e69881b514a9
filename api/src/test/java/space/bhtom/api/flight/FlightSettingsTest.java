package space.bhtom.api.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlightSettingsTest {

    @Test
    void offWithoutAnAddress() {
        assertThat(new FlightSettings("", "", "", false).isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "localhost:8082", "[::1]:8082"})
    void thisMachineNeedsNoTls(String address) {
        FlightSettings settings = new FlightSettings(address, "", "", false);

        assertThat(settings.isOn()).isTrue();
        assertThat(settings.hasTls()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8082", "localhost", "localhost:http", "localhost:99999", "a@localhost:1", "localhost:1/x", ":1"
            })
    void addressIsHostAndPort(String address) {
        assertThatThrownBy(() -> new FlightSettings(address, "", "", false))
                .hasMessage("BHTOM_FLIGHT_ADDRESS is host:port, for instance 127.0.0.1:8082, not “" + address + "”.");
    }

    @Test
    void othersNeedTlsOrAProxyThatSpeaksIt(@TempDir Path directory) throws Exception {
        String file = Files.writeString(directory.resolve("some.pem"), "…").toString();

        assertThat(new FlightSettings("0.0.0.0:8082", "", "", true).hasTls()).isFalse();
        assertThat(new FlightSettings("0.0.0.0:8082", file, file, false).hasTls())
                .isTrue();
        assertThatThrownBy(() -> new FlightSettings("0.0.0.0:8082", "", "", false))
                .hasMessageContaining("would send tokens readable for others: set BHTOM_FLIGHT_CERTIFICATE");
        assertThatThrownBy(() -> new FlightSettings("0.0.0.0:8082", file, "", false))
                .hasMessageContaining("needs both");
        assertThatThrownBy(() -> new FlightSettings("0.0.0.0:8082", file, file + "x", false))
                .hasMessageContaining("BHTOM_FLIGHT_KEY cannot be read");
    }
}
