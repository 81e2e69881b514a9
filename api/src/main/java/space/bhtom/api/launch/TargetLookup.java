package space.bhtom.api.launch;

import java.util.Map;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Finds the ids of targets that people name. */
final class TargetLookup {
    private TargetLookup() {}

    /** Where the name leads now; fails with TARGET_UNKNOWN. */
    static String id(ServerClient client, String name) {
        JsonNode target = client.graphql("query($name: String!) { target(name: $name) { id } }", Map.of("name", name))
                .path("target");
        if (target.isMissingNode() || target.isNull()) {
            throw Problem.TARGET_UNKNOWN.of(name);
        }
        return target.path("id").asString();
    }
}
