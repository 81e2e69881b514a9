package space.bhtom.api.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetInput;

@ApiTest
final class LightHistoryFilterIT {
    private static final String ASK = """
            query ($filter: TargetFilterInput, $after: String) {
              targets(filter: $filter, first: 1, after: $after, sort: NAME) {
                nodes { name } pageInfo { hasNextPage endCursor } } }""";

    private static final Map<String, Object> ROSE = Map.of("bandpass", "GaiaSP/r", "days", 10, "atLeast", 0.5);

    private static final AtomicInteger FIELDS = new AtomicInteger();

    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    private Caller owner;
    private Map<String, Object> field = Map.of();

    @BeforeEach
    void observe() {
        owner = callers.observer();
        // each test has a field of its own, and nothing of another's falls into it
        int ra = 200 + 4 * FIELDS.getAndIncrement();
        field = Map.of("polygon", "%s,-71 %s,-71 %s,-69 %s,-69".formatted(ra - 1, ra + 1, ra + 1, ra - 1));
        target("Alone " + ra, ra, Visibility.PUBLIC, -0.1, 0);
        target("Both " + ra, ra + 0.1, Visibility.PUBLIC, -0.1, -0.1);
        target("Quiet " + ra, ra + 0.2, Visibility.PUBLIC, 0, 0);
        target("Secret " + ra, ra + 0.3, Visibility.PRIVATE, -0.1, 0);
        target("Outside " + ra, ra + 1.5, Visibility.PUBLIC, -0.1, 0);
    }

    private void target(String name, double ra, Visibility visibility, double slope, double otherSlope) {
        Target target = Callers.get(lake.targets()
                .create(
                        callers.viewer(owner),
                        new TargetInput(name, List.of(), new SkyPosition(ra, -70), null, null, visibility)));
        List<Brightness> light = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            light.add(Points.detection(60_000 + day, "GaiaSP/r", 17 + slope * day));
            light.add(Points.detection(60_000.5 + day, "GaiaSP/i", 16 + otherSlope * day));
        }
        Callers.get(lake.writer().append(Points.batch(target.id(), "history " + target.id()), light));
    }

    private List<String> found(Caller caller, Map<String, Object> filter) {
        List<String> names = new ArrayList<>();
        String after = "";
        boolean hasNext = true;
        while (hasNext) {
            Answer answer = caller.ask(
                    ASK, after.isEmpty() ? Map.of("filter", filter) : Map.of("filter", filter, "after", after));
            answer.at("/targets/nodes")
                    .forEach(node -> names.add(node.path("name").asString().split(" ")[0]));
            hasNext = answer.at("/targets/pageInfo/hasNextPage").asBoolean();
            after = answer.at("/targets/pageInfo/endCursor").asString();
        }
        return names;
    }

    @Test
    void whatRoseInsideARegionIsFoundPageByPage() {
        assertThat(found(callers.anonymous(), Map.of("region", field, "rose", ROSE)))
                .containsExactly("Alone", "Both");
        assertThat(found(owner, Map.of("region", field, "rose", ROSE))).containsExactly("Alone", "Both", "Secret");
        assertThat(found(callers.anonymous(), Map.of("region", field))).containsExactly("Alone", "Both", "Quiet");
    }

    @Test
    void whatRoseWhileItWasFlatElsewhereIsOneQuestion() {
        Map<String, Object> around = Map.of("bandpass", "GaiaSP/i", "within", 0.2, "daysAroundRise", 20);
        Map<String, Object> ever = Map.of("bandpass", "GaiaSP/i", "within", 0.2);

        assertThat(found(callers.anonymous(), Map.of("region", field, "rose", ROSE, "flat", around)))
                .containsExactly("Alone");
        assertThat(found(callers.anonymous(), Map.of("region", field, "rose", ROSE, "flat", ever)))
                .containsExactly("Alone");
        assertThat(found(callers.anonymous(), Map.of("region", field, "flat", ever)))
                .containsExactly("Alone", "Quiet");
    }

    @Test
    void whenItRoseCanBeSaid() {
        Map<String, Object> late =
                Map.of("bandpass", "GaiaSP/r", "days", 10, "atLeast", 0.5, "sinceMjd", 60_008.0, "untilMjd", 70_000.0);

        assertThat(found(callers.anonymous(), Map.of("region", field, "rose", late)))
                .isEmpty();
    }

    @Test
    void aRegionIsOneOfThree() {
        callers.anonymous()
                .ask(ASK, Map.of("filter", Map.of("region", Map.of())))
                .problem(Problem.REQUEST_BAD);
    }
}
