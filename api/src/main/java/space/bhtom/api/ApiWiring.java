package space.bhtom.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import space.bhtom.api.problem.ProblemWiring;
import space.bhtom.api.security.SecurityWiring;

/**
 * Everything that answers, listed. Whoever imports it brings the {@link space.bhtom.lake.Lake} and the
 * {@link java.time.Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({SecurityWiring.class, ProblemWiring.class})
public class ApiWiring {}
