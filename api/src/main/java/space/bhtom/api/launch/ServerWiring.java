package space.bhtom.api.launch;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** What every role that answers stands on: Spring Boot with a reactive web server. Lake and clock are put in by {@link BhtomServer}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServerWiring {}
