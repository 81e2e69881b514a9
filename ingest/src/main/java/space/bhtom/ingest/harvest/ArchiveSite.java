package space.bhtom.ingest.harvest;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where does an archive answer, and how gently does it want to be asked?
 *
 * @param name as in sentences
 * @param base address that all its paths hang on; nothing else is ever asked
 * @param pace least time from one request to the next
 * @param authorization value of the Authorization header; never logged
 */
public record ArchiveSite(
        String name, URI base, Duration pace, @Nullable String authorization) {

    public ArchiveSite {
        if (base.getHost() == null
                || base.getScheme() == null
                || !base.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "the address of " + name + " begins with http:// or https:// and a host, unlike " + base);
        }
    }

    /** A site without account; {@code base} as in the settings. */
    public static ArchiveSite open(String name, String base, Duration pace) {
        return new ArchiveSite(name, URI.create(base), pace, null);
    }

    /** The same site for the holder of an account. */
    public ArchiveSite withAuthorization(String value) {
        return new ArchiveSite(name, base, pace, value);
    }

    /** Does this address lie on the site: same scheme, host and port? */
    boolean covers(URI address) {
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && port(base) == port(address);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return name + " at " + base;
    }
}
