package space.bhtom.api.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;

@ApiTest
class CreateTargetIT {
    /** Sixtieths have no exact doubles. */
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Autowired
    Callers callers;

    private Caller observer;

    @BeforeEach
    void signIn() {
        observer = callers.observer();
    }

    @Test
    void takesSexagesimalCoordinatesAndDegrees() {
        Answer sexagesimal = create("name: \"Kepler field\", coordinates: \"19:24:48 +43:30:00\"");
        assertThat(sexagesimal.at("/createTarget/target/ra").asDouble()).isCloseTo(291.2, ROUNDING);
        assertThat(sexagesimal.at("/createTarget/target/dec").asDouble()).isCloseTo(43.5, ROUNDING);

        create("name: \"By degrees\", coordinates: \"292.5 47.5\", classification: \"Star\", description: \"a test\"")
                .is("""
                { "createTarget": { "target": { "name": "By degrees", "ra": 292.5, "dec": 47.5 } } }""");
        create("name: \"By numbers\", ra: 292.6, dec: 47.5").is("""
                { "createTarget": { "target": { "name": "By numbers", "ra": 292.6, "dec": 47.5 } } }""");
    }

    @Test
    void badCoordinatesAreRefused() {
        for (String bad : new String[] {"north of Vega", "", "19:28:59.35", "25:00:00 +10:00:00", "10 91"}) {
            assertThat(create("name: \"Bad coordinates\", coordinates: \"" + bad + "\"")
                            .problem(Problem.COORDINATES_BAD))
                    .contains("“" + bad + "”");
        }
        create("name: \"Bad coordinates\", ra: 10, dec: 91").problem(Problem.NUMBER_OUT_OF_RANGE);
        create("name: \"Bad coordinates\", ra: 361, dec: 9").problem(Problem.NUMBER_OUT_OF_RANGE);
        create("name: \"Bad coordinates\"").problem(Problem.REQUEST_BAD);
        create("name: \"Bad coordinates\", ra: 10").problem(Problem.REQUEST_BAD);
    }

    @Test
    void anEmptyNameIsRefused() {
        create("name: \"\", ra: 30, dec: 10").problem(Problem.TARGET_NAME_EMPTY);
        create("name: \"  \", ra: 30, dec: 10").problem(Problem.TARGET_NAME_EMPTY);
        assertThat(create("ra: 30, dec: 10").problem(Problem.REQUEST_BAD)).contains("name");
    }

    @Test
    void aDuplicateIsRefusedAndTheExistingOneNamed() {
        create("name: \"First here\", ra: 31, dec: 10");

        assertThat(create("name: \"Second here\", ra: 31.0005, dec: 10").problem(Problem.TARGET_DUPLICATE))
                .contains("“First here”", "1.8″");
        assertThat(create("name: \"first-HERE\", ra: 32, dec: 10").problem(Problem.TARGET_NAME_TAKEN))
                .contains("“First here”");
    }

    @Test
    void anonymousMayNotWrite() {
        assertThat(callers.anonymous()
                        .ask("mutation { createTarget(input: { name: \"x\", ra: 1, dec: 2 }) { target { id } } }")
                        .problem(Problem.SIGN_IN_NEEDED))
                .contains("token create");
    }

    private Answer create(String input) {
        return observer.ask("mutation { createTarget(input: { " + input + " }) { target { name ra dec } } }");
    }
}
