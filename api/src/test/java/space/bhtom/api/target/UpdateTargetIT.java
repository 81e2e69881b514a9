package space.bhtom.api.target;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;

@ApiTest
class UpdateTargetIT {
    @Autowired
    Callers callers;

    private Caller owner;

    @BeforeEach
    void signIn() {
        owner = callers.observer();
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        String id = create("Before", 40);

        update(owner, id, "name: \"After\", aliases: [\"Later\"], classification: \"Nova\"")
                .is("""
                { "updateTarget": { "target": { "name": "After", "aliases": ["Later"], "classification": "Nova",
                  "ra": 40.0, "dec": 20.0 } } }""");
        update(owner, id, "coordinates: \"40.5 20.5\"").is("""
                { "updateTarget": { "target": { "name": "After", "aliases": ["Later"], "classification": "Nova",
                  "ra": 40.5, "dec": 20.5 } } }""");
    }

    @Test
    void itsOwnerAndAdministratorsMay() {
        String id = create("Owned", 41);

        update(callers.observer(), id, "name: \"Taken over\"").problem(Problem.NOT_ALLOWED);
        update(callers.anonymous(), id, "name: \"Taken over\"").problem(Problem.SIGN_IN_NEEDED);
        update(callers.administrator(), id, "name: \"Renamed\"").at("/updateTarget/target/name");
    }

    @Test
    void anUnknownTargetCannotChange() {
        update(owner, "123456789", "name: \"Nobody\"").problem(Problem.TARGET_UNKNOWN);
    }

    private String create(String name, double ra) {
        return owner.ask("""
                        mutation ($name: String!, $ra: Float!) {
                          createTarget(input: { name: $name, ra: $ra, dec: 20 }) { target { id } } }""", Map.of("name", name, "ra", ra))
                .at("/createTarget/target/id")
                .asString();
    }

    private static Answer update(Caller caller, String id, String input) {
        return caller.ask("""
                mutation ($id: ID!) { updateTarget(id: $id, input: { %s }) {
                  target { name aliases classification ra dec } } }""".formatted(input), Map.of("id", id));
    }
}
