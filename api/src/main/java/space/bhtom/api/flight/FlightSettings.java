package space.bhtom.api.flight;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import space.bhtom.schema.problem.Problem;

/**
 * Where does Flight SQL answer?
 *
 * @param address host:port; empty leaves it off, port 0 takes a free one
 * @param certificate file of the certificate chain, PEM; empty without TLS
 * @param key file of its private key, PEM; empty without TLS
 * @param behindProxy whether others reach the address only through a proxy of ours that speaks TLS
 */
@ConfigurationProperties("bhtom.flight")
public record FlightSettings(String address, String certificate, String key, boolean behindProxy) {
    private static final int LAST_PORT = 65_535;

    /** Fails with REQUEST_BAD. */
    public FlightSettings {
        if (!address.isBlank()) {
            URI place = place(address);
            mustBeReadable("BHTOM_FLIGHT_CERTIFICATE", certificate);
            mustBeReadable("BHTOM_FLIGHT_KEY", key);
            if (certificate.isBlank() != key.isBlank()) {
                throw Problem.REQUEST_BAD.of(
                        "TLS of Flight SQL needs both BHTOM_FLIGHT_CERTIFICATE and BHTOM_FLIGHT_KEY, or neither.");
            }
            if (certificate.isBlank() && !behindProxy && !isLoopback(place.getHost())) {
                throw Problem.REQUEST_BAD.of("At " + address
                        + " Flight SQL would send tokens readable for others: set BHTOM_FLIGHT_CERTIFICATE and"
                        + " BHTOM_FLIGHT_KEY, or BHTOM_FLIGHT_BEHIND_PROXY=true where a proxy before it speaks TLS.");
            }
        }
    }

    boolean isOn() {
        return !address.isBlank();
    }

    boolean hasTls() {
        return !certificate.isBlank();
    }

    String host() {
        return place(address).getHost();
    }

    int port() {
        return place(address).getPort();
    }

    private static URI place(String address) {
        try {
            URI place = new URI("flight://" + address.strip());
            boolean isPlain = place.getUserInfo() == null
                    && place.getPath().isEmpty()
                    && place.getQuery() == null
                    && place.getFragment() == null;
            if (isPlain && place.getHost() != null && place.getPort() >= 0 && place.getPort() <= LAST_PORT) {
                return place;
            }
        } catch (URISyntaxException strange) {
            throw bad(address);
        }
        throw bad(address);
    }

    private static RuntimeException bad(String address) {
        return Problem.REQUEST_BAD.of(
                "BHTOM_FLIGHT_ADDRESS is host:port, for instance 127.0.0.1:8082, not “" + address + "”.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw Problem.REQUEST_BAD.because(unknown, "The host of BHTOM_FLIGHT_ADDRESS is unknown: “" + host + "”.");
        }
    }

    private static void mustBeReadable(String name, String file) {
        if (!file.isBlank() && !Files.isReadable(Path.of(file))) {
            throw Problem.REQUEST_BAD.of(
                    name + " cannot be read: there is no such file, or it is closed: “" + file + "”.");
        }
    }
}
