package space.bhtom.api.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which web pages of others may call us?
 *
 * @param corsOrigins their origins, for instance {@code https://dashboard.example.org}, or {@code *}; empty allows none
 */
@ConfigurationProperties("bhtom.security")
public record SecuritySettings(List<String> corsOrigins) {

    public SecuritySettings {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
