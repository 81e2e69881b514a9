package space.bhtom.api.flight;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.bhtom.api.problem.Failures;
import space.bhtom.api.security.Authenticator;
import space.bhtom.lake.Lake;

/** Table of contents of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlightSettings.class)
public class FlightWiring {

    @Bean
    FlightSqlServer flightSqlServer(
            FlightSettings settings, Lake lake, Authenticator authenticator, Failures failures, Clock clock) {
        FlightStatus status = new FlightStatus(failures);
        return new FlightSqlServer(
                settings,
                memory -> new SqlProducer(lake.sql(), new StatementHandles(clock), status, memory),
                new FlightCaller.Factory(authenticator, status));
    }
}
