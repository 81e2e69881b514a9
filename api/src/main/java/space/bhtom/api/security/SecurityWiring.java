package space.bhtom.api.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Table of contents of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
@Import({
    SecurityHeaders.class,
    CorsFilter.class,
    Authenticator.class,
    AuthenticationFilter.class,
    WebSocketAuthentication.class
})
public class SecurityWiring {}
