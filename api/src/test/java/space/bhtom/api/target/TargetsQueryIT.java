package space.bhtom.api.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

@ApiTest
class TargetsQueryIT {
    private static final String PAGE = """
            query ($first: Int!, $after: String, $sort: TargetSort!, $filter: TargetFilterInput) {
              targets(filter: $filter, sort: $sort, first: $first, after: $after) {
                nodes { name }
                edges { cursor node { name } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }""";

    @Autowired
    Callers callers;

    private Caller anonymous;

    @BeforeEach
    void signIn() {
        anonymous = callers.anonymous();
    }

    @Test
    void pagesShowEachTargetOnce() {
        create("Page 1", 10, 1);
        create("Page 2", 10, 2);
        create("Page 3", 10, 3);
        create("Page 4", 10, 4);
        create("Page 5", 10, 5);

        assertThat(allPages("NAME")).containsExactly("Page 1", "Page 2", "Page 3", "Page 4", "Page 5");
        assertThat(allPages("NEWEST")).containsExactly("Page 5", "Page 4", "Page 3", "Page 2", "Page 1");
        assertThat(allPages("DECLINATION")).containsExactly("Page 5", "Page 4", "Page 3", "Page 2", "Page 1");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        create("Cursor 1", 11, 1);
        create("Cursor 2", 11, 2);
        Map<String, Object> filter = Map.of("name", "Cursor");
        String cursor = anonymous
                .ask(PAGE, Map.of("first", 1, "sort", "NAME", "filter", filter))
                .at("/targets/pageInfo/endCursor")
                .asString();

        anonymous
                .ask(PAGE, Map.of("first", 1, "sort", "NEWEST", "filter", filter, "after", cursor))
                .problem(Problem.CURSOR_STRANGE);
        anonymous
                .ask(PAGE, Map.of("first", 1, "sort", "NAME", "filter", filter, "after", "rubbish"))
                .problem(Problem.CURSOR_STRANGE);
    }

    @Test
    void aConeReachesAcrossZeroHoursAndOverThePole() {
        create("West of 0 h", 359.9, -40);
        create("East of 0 h", 0.1, -40);
        create("Far from 0 h", 2, -40);
        create("This side of the pole", 20, 89.9);
        create("That side of the pole", 200, 89.9);

        assertThat(names("{ cone: { ra: 0, dec: -40, radiusDegrees: 0.2 } }"))
                .containsExactly("East of 0 h", "West of 0 h");
        assertThat(names("{ cone: { coordinates: \"20 89.9\", radiusDegrees: 0.25 } }"))
                .containsExactly("That side of the pole", "This side of the pole");
    }

    @Test
    void anImpossibleConeIsRefused() {
        assertThat(ask("{ cone: { ra: 0, dec: -40, radiusDegrees: 181 } }").problem(Problem.NUMBER_OUT_OF_RANGE))
                .contains("radiusDegrees", "181");
        ask("{ cone: { ra: 0, dec: -91, radiusDegrees: 1 } }").problem(Problem.NUMBER_OUT_OF_RANGE);
        ask("{ cone: { radiusDegrees: 1 } }").problem(Problem.REQUEST_BAD);
        ask("{ cone: { ra: 0, radiusDegrees: 1 } }").problem(Problem.REQUEST_BAD);
        ask("{ cone: { ra: 0, dec: 0, coordinates: \"0 0\", radiusDegrees: 1 } }")
                .problem(Problem.REQUEST_BAD);
        ask("{ cone: { coordinates: \"somewhere\", radiusDegrees: 1 } }").problem(Problem.COORDINATES_BAD);
    }

    @Test
    void aPageHas1To500Targets() {
        for (int first : List.of(0, 501, -1)) {
            assertThat(anonymous
                            .ask("{ targets(first: " + first + ") { nodes { id } } }")
                            .problem(Problem.NUMBER_OUT_OF_RANGE))
                    .contains("500");
        }
    }

    @Test
    void anEmptyPageHasNoCursors() {
        anonymous
                .ask(PAGE, Map.of("first", 5, "sort", "NAME", "filter", Map.of("name", "no such star")))
                .is("""
                { "targets": { "nodes": [], "edges": [], "pageInfo": {
                  "hasNextPage": false, "hasPreviousPage": false, "startCursor": null, "endCursor": null } } }""");
    }

    private void create(String name, double ra, double dec) {
        callers.observer().ask("""
                        mutation ($name: String!, $ra: Float!, $dec: Float!) {
                          createTarget(input: { name: $name, ra: $ra, dec: $dec }) { target { id } } }""", Map.of("name", name, "ra", ra, "dec", dec)).at("/createTarget/target/id");
    }

    private List<String> allPages(String sort) {
        List<String> names = new ArrayList<>();
        Map<String, Object> filter = Map.of("name", "page");
        Answer page = anonymous.ask(PAGE, Map.of("first", 2, "sort", sort, "filter", filter));
        while (true) {
            page.at("/targets/nodes")
                    .forEach(node -> names.add(node.path("name").asString()));
            assertThat(page.at("/targets/edges").size())
                    .isEqualTo(page.at("/targets/nodes").size());
            if (!page.at("/targets/pageInfo/hasNextPage").asBoolean()) {
                assertThat(page.at("/targets/pageInfo/hasPreviousPage").asBoolean())
                        .isTrue();
                return names;
            }
            String after = page.at("/targets/pageInfo/endCursor").asString();
            page = anonymous.ask(PAGE, Map.of("first", 2, "sort", sort, "filter", filter, "after", after));
        }
    }

    private Answer ask(String filter) {
        return anonymous.ask("{ targets(filter: " + filter + ") { nodes { name } } }");
    }

    private List<String> names(String filter) {
        JsonNode nodes = ask(filter).at("/targets/nodes");
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(node.path("name").asString()));
        return names;
    }
}
