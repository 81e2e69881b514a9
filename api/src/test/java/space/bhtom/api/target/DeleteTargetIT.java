package space.bhtom.api.target;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;

@ApiTest
class DeleteTargetIT {
    @Autowired
    Callers callers;

    @Test
    void hidesTheTargetAndFreesItsNameAndPlace() {
        Caller owner = callers.observer();
        String id = create(owner);

        delete(owner, id).is("{ \"deleteTarget\": { \"id\": \"" + id + "\" } }");

        owner.ask("{ target(name: \"Short-lived\") { id } }").problem(Problem.TARGET_UNKNOWN);
        create(owner);
    }

    @Test
    void othersMayNot() {
        Caller owner = callers.observer();
        String id = owner.ask("""
                mutation { createTarget(input: { name: "Long-lived", ra: 51, dec: 20 }) { target { id } } }""").at("/createTarget/target/id").asString();

        delete(callers.observer(), id).problem(Problem.NOT_ALLOWED);
        delete(callers.anonymous(), id).problem(Problem.SIGN_IN_NEEDED);
    }

    private static String create(Caller owner) {
        return owner.ask("""
                mutation { createTarget(input: { name: "Short-lived", ra: 50, dec: 20 }) { target { id } } }""").at("/createTarget/target/id").asString();
    }

    private static Answer delete(Caller caller, String id) {
        return caller.ask("mutation ($id: ID!) { deleteTarget(id: $id) { id } }", Map.of("id", id));
    }
}
