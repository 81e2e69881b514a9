package space.bhtom.api.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Table of contents of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Failures.class, ProblemResolver.class, RequestErrors.class, RestProblems.class})
public class ProblemWiring {}
