package space.bhtom.api.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetInput;

@ApiTest
class MeasurementCountsQueryIT {
    private static final String BY_BANDPASS = """
            query ($targets: [String!], $cone: String) {
              measurementCounts(targets: $targets, region: {cone: $cone}, filter: {fromMjd: 59001}
                                by: [TARGET, BANDPASS, IS_UPPER_LIMIT]) { targetId bandpass isUpperLimit kind count } }""";

    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    private Caller owner;
    private Target target;
    private String cone = "";

    @BeforeEach
    void observe() {
        owner = callers.observer();
        double ra = 100 + 100 * Math.random();
        cone = ra + ",77,0.001";
        TargetInput input =
                new TargetInput("Counted " + ra, List.of(), new SkyPosition(ra, 77), null, null, Visibility.PRIVATE);
        target = Callers.get(lake.targets().create(callers.viewer(owner), input));
        Callers.get(lake.writer()
                .append(
                        Points.batch(target.id(), "counted " + target.id()),
                        List.of(
                                Points.detection(59_000.5, "GaiaSP/g", 17),
                                Points.detection(59_001.5, "GaiaSP/g", 17),
                                Points.detection(59_002.5, "GaiaSP/g", 17),
                                Points.limit(59_003.5, "GaiaSP/r", 19))));
    }

    @Test
    void countsByWhatIsAskedFor() {
        owner.ask(BY_BANDPASS, Map.of("cone", cone)).is("""
                {"measurementCounts": [
                  {"targetId": "%1$s", "bandpass": "GaiaSP/g", "isUpperLimit": false, "kind": null, "count": 2.0},
                  {"targetId": "%1$s", "bandpass": "GaiaSP/r", "isUpperLimit": true, "kind": null, "count": 1.0}]}""".formatted(target.id()));
    }

    @Test
    void countsNothingOfOthersPrivateTargets() {
        Caller anyone = callers.anonymous();

        assertThat(anyone.ask(BY_BANDPASS, Map.of("cone", cone)).at("/measurementCounts"))
                .isEmpty();
        anyone.ask(BY_BANDPASS, Map.of("cone", cone, "targets", List.of(target.name())))
                .problem(Problem.TARGETS_UNKNOWN);
    }

    @Test
    void wantsOneRegion() {
        owner.ask("{ measurementCounts(region: {}) { count } }").problem(Problem.REQUEST_BAD);
        owner.ask("{ measurementCounts(region: {moc: \"x\"}) { count } }").problem(Problem.MOC_BAD);
        owner.ask("{ measurementCounts(first: 0) { count } }").problem(Problem.NUMBER_OUT_OF_RANGE);
    }
}
