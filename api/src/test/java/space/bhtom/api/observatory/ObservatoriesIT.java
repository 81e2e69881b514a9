package space.bhtom.api.observatory;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;

@ApiTest
class ObservatoriesIT {
    @Autowired
    Callers callers;

    @Test
    void areMadeKnownAndListed() {
        create(callers.observer(), "name: \"Ostrowik\", latitude: 52.0897, longitude: 21.4209, apertureMetres: 0.6")
                .at("/createObservatory/observatory/id");

        callers.anonymous()
                .ask("{ observatories { name latitude longitude apertureMetres elevationMetres } }")
                .is("""
                { "observatories": [ { "name": "Ostrowik", "latitude": 52.0897, "longitude": 21.4209,
                  "apertureMetres": 0.6, "elevationMetres": null } ] }""");
    }

    @Test
    void badOnesAreRefused() {
        Caller observer = callers.observer();
        create(observer, "name: \"Nowhere\", latitude: 91, longitude: 0").problem(Problem.NUMBER_OUT_OF_RANGE);
        create(observer, "name: \"\", latitude: 1, longitude: 0").problem(Problem.REQUEST_BAD);
        create(callers.anonymous(), "name: \"Nowhere\", latitude: 1, longitude: 0")
                .problem(Problem.SIGN_IN_NEEDED);
    }

    private static Answer create(Caller caller, String input) {
        return caller.ask("mutation { createObservatory(input: { " + input + " }) { observatory { id } } }");
    }
}
