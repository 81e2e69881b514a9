package space.bhtom.api.launch;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;

/** What a process stands on that only works: a web server for its health, without GraphQL. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = GraphQlAutoConfiguration.class)
class WorkerWiring {}
