package space.bhtom.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import space.bhtom.api.account.AccountController;
import space.bhtom.api.event.EventController;
import space.bhtom.api.flight.FlightWiring;
import space.bhtom.api.harvest.HarvestController;
import space.bhtom.api.health.LakeHealth;
import space.bhtom.api.lake.LakeController;
import space.bhtom.api.lake.SnapshotController;
import space.bhtom.api.lightcurve.LightCurveController;
import space.bhtom.api.measurement.MeasurementController;
import space.bhtom.api.observatory.ObservatoryController;
import space.bhtom.api.problem.ProblemWiring;
import space.bhtom.api.product.TemplateController;
import space.bhtom.api.product.UploadController;
import space.bhtom.api.query.QueryWiring;
import space.bhtom.api.rest.RestWiring;
import space.bhtom.api.scalar.Scalars;
import space.bhtom.api.security.SecurityWiring;
import space.bhtom.api.target.SkyController;
import space.bhtom.api.target.TargetController;
import space.bhtom.api.target.TargetEdges;
import space.bhtom.api.version.HistoryController;
import space.bhtom.api.version.RevisionController;
import space.bhtom.api.work.WorkController;
import space.bhtom.lake.Lake;

/**
 * Everything that answers, listed. Whoever imports it brings the {@link Lake} and the
 * {@link java.time.Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityWiring.class,
    ProblemWiring.class,
    QueryWiring.class,
    RestWiring.class,
    FlightWiring.class,
    Scalars.class,
    AccountController.class,
    TargetController.class,
    TargetEdges.class,
    SkyController.class,
    LightCurveController.class,
    MeasurementController.class,
    ObservatoryController.class,
    HarvestController.class,
    WorkController.class,
    UploadController.class,
    TemplateController.class,
    EventController.class,
    RevisionController.class,
    HistoryController.class,
    LakeController.class,
    SnapshotController.class
})
public class ApiWiring {

    @Bean
    LakeHealth lakeHealthIndicator(Lake lake) {
        return new LakeHealth(lake);
    }
}
